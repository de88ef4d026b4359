"""Telegram's HTML is read as the Bot API reads it."""

import pytest
from telegram import Bot

ANA = 101


async def test_markup_becomes_text_and_entities_counted_in_utf16(bot: Bot) -> None:
    sent = await bot.send_message(
        ANA,
        '\n🎨 <b>Batik &amp; <i>tenun</i></b> &lt;3 &#8211; <a href="https://a.id/?x=1&amp;y">peta</a> ',
        parse_mode="HTML",
    )
    assert sent.text == "🎨 Batik & tenun <3 – peta"
    assert [(found.type, text) for found, text in sent.parse_entities().items()] == [
        ("bold", "Batik & tenun"),
        ("italic", "tenun"),
        ("text_link", "peta"),
    ]
    assert [(entity.offset, entity.url) for entity in sent.entities] == [
        (3, None),
        (11, None),
        (22, "https://a.id/?x=1&y"),
    ]


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("<strong>x</strong> <em>x</em> <ins>x</ins>", ["bold", "italic", "underline"]),
        ("<u>x</u> <s>x</s> <strike>x</strike> <del>x</del>", ["underline"] + ["strikethrough"] * 3),
        ("<tg-spoiler>x</tg-spoiler> <span class='tg-spoiler'>x</span>", ["spoiler", "spoiler"]),
        (
            "<blockquote>x</blockquote><blockquote expandable>y</blockquote>",
            ["blockquote", "expandable_blockquote"],
        ),
        ('<pre><code class="language-python">x</code></pre> <code>/x</code>', ["pre", "code"]),
        ("/cari batik, @ana_cimahi https://a.id/x.", ["bot_command", "mention", "url"]),
        ("<b> </b>x <a href='javascript:x'>y</a> 1 > 0 & AT&T", []),
    ],
)
async def test_tags_become_entities(source: str, kinds: list[str], bot: Bot) -> None:
    sent = await bot.send_message(ANA, source, parse_mode="HTML")
    assert [entity.type for entity in sent.entities] == kinds
