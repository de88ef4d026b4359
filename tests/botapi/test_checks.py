"""What the checks refuse beyond the faults that the stand-in is shown, and what they let pass."""

from typing import Any

import pytest

from tests.botapi.checks import check_call, check_result

ANA = 101
HTML = {
    "unescaped &": "Batik & tenun",
    "unescaped <": "harga < 100",
    "unescaped >": "harga > 100",
    "unknown entity": "Batik&nbsp;tulis",
    "tag not allowed": "<p>Batik</p>",
    "crossed tags": "<b><i>Batik</b></i>",
    "closed only": "Batik</b>",
    "link without address": "<a>Batik</a>",
    "link of another scheme": '<a href="javascript:x">Batik</a>',
    "unescaped & in a link": '<a href="https://cimahi.id/?a=1&b=2">Batik</a>',
    "unquoted attribute": "<a href=https://cimahi.id>Batik</a>",
    "attribute not allowed": '<b class="x">Batik</b>',
    "link inside a link": '<a href="https://a.id">a<a href="https://b.id">b</a></a>',
    "quote inside a quote": "<blockquote>a<blockquote>b</blockquote></blockquote>",
    "bold inside code": "<code>a<b>b</b></code>",
    "code inside bold": "<b>a<code>b</code></b>",
    "101 entities": "<b>a</b>" * 101,
    "nothing but tags": "<b> </b>",
}


@pytest.mark.parametrize("name", HTML)
def test_bad_html_is_refused(name: str) -> None:
    assert check_call("sendMessage", {"chat_id": ANA, "text": HTML[name], "parse_mode": "HTML"})


@pytest.mark.parametrize(
    "source",
    [
        "<b>a<i>b<u>c<s>d</s></u></i></b>",
        '<pre><code class="language-python">a</code></pre>',
        "<blockquote expandable>Kata <i>orang</i></blockquote>",
        '<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>',
        "&lt;b&gt; &quot;&#39;&#x27; &amp;nbsp;",
        '<a href="https://wa.me/62?text=a&amp;b=c">WA</a>',
        "😀" * 2048,
    ],
)
def test_good_html_passes(source: str) -> None:
    assert check_call("sendMessage", {"chat_id": ANA, "text": source, "parse_mode": "HTML"}) == []


def test_length_is_counted_in_utf16() -> None:
    assert check_call("sendMessage", {"chat_id": ANA, "text": "😀" * 2049})
    assert check_call("sendMessage", {"chat_id": ANA, "text": "é" * 4096}) == []


BUTTON_FAULTS: dict[str, dict[str, Any]] = {
    "no action": {"text": "a"},
    "two actions": {"text": "a", "url": "https://cimahi.id", "callback_data": "p"},
    "no text": {"text": "", "callback_data": "p"},
    "empty data": {"text": "a", "callback_data": ""},
    "telephone address": {"text": "a", "url": "tel:+62"},
    "address without a host": {"text": "a", "url": "https:///x"},
    "bad start parameter": {"text": "a", "url": "https://t.me/x_bot?start=a.b"},
    "copied text too long": {"text": "a", "copy_text": {"text": "a" * 257}},
    "deep unknown field": {"text": "a", "copy_text": {"text": "a", "txt": "b"}},
}


@pytest.mark.parametrize("name", BUTTON_FAULTS)
def test_bad_button_is_refused(name: str) -> None:
    markup = {"inline_keyboard": [[BUTTON_FAULTS[name]]]}
    assert check_call("sendMessage", {"chat_id": ANA, "text": "a", "reply_markup": markup})


BUTTON = {"text": "a", "callback_data": "p"}
ARTICLE = {"type": "article", "id": "1", "title": "a", "input_message_content": {"message_text": "a"}}
OTHER_FAULTS: dict[str, tuple[str, dict[str, Any]]] = {
    "nine buttons in a row": (
        "sendMessage",
        {"chat_id": ANA, "text": "a", "reply_markup": {"inline_keyboard": [[BUTTON] * 9]}},
    ),
    "104 buttons": (
        "sendMessage",
        {"chat_id": ANA, "text": "a", "reply_markup": {"inline_keyboard": [[BUTTON] * 8] * 13}},
    ),
    "an edit adds a reply keyboard": (
        "editMessageText",
        {"chat_id": ANA, "message_id": 1, "text": "a", "reply_markup": {"keyboard": [[{"text": "a"}]]}},
    ),
    "an edit of no message": ("editMessageText", {"chat_id": ANA, "text": "a"}),
    "a chat by a bad name": ("sendMessage", {"chat_id": "Ana", "text": "a"}),
    "a file that is not there": ("sendPhoto", {"chat_id": ANA, "photo": "attach://motif"}),
    "results with one id": ("answerInlineQuery", {"inline_query_id": "1", "results": [ARTICLE, ARTICLE]}),
    "result id too long": (
        "answerInlineQuery",
        {"inline_query_id": "1", "results": [ARTICLE | {"id": "a" * 65}]},
    ),
    "next_offset too long": (
        "answerInlineQuery",
        {"inline_query_id": "1", "results": [], "next_offset": "a" * 65},
    ),
    "bad HTML in a result": (
        "answerInlineQuery",
        {
            "inline_query_id": "1",
            "results": [ARTICLE | {"input_message_content": {"message_text": "<p>", "parse_mode": "HTML"}}],
        },
    ),
    "command in capitals": ("setMyCommands", {"commands": [{"command": "Cari", "description": "a"}]}),
    "command without a description": (
        "setMyCommands",
        {"commands": [{"command": "cari", "description": ""}]},
    ),
    "101 commands": (
        "setMyCommands",
        {"commands": [{"command": f"c{number}", "description": "a"} for number in range(101)]},
    ),
}


@pytest.mark.parametrize("name", OTHER_FAULTS)
def test_other_fault_is_refused(name: str) -> None:
    assert check_call(*OTHER_FAULTS[name])


def test_answer_is_checked_at_every_depth() -> None:
    message = {"message_id": 1, "date": 1_772_355_600, "chat": {"id": ANA, "type": "private"}, "text": "a"}
    assert check_result("sendMessage", message) == []
    assert check_result("sendMessage", message | {"chat": {"id": ANA}})
    assert check_result("sendMessage", message | {"chat": {"id": ANA, "type": "private", "nama": "Ana"}})
    assert check_result("sendMessage", True)
