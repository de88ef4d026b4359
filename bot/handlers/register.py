"""The whole bot on one page: which command, text or button goes to which handler."""

from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.domain.entry_forms import ADDITIONS
from bot.gateway.context import AnyApplication, House
from bot.gateway.incoming import (
    AddressedToBot,
    Handler,
    OwnWords,
    PressHandler,
    by_press,
    on_block,
    on_message,
    on_press,
    on_start,
)
from bot.gateway.inline import on_chosen, on_inline
from bot.gateway.problems import on_fault
from bot.handlers import (
    asking,
    broadcasts,
    browse,
    event_desk,
    events,
    favourites,
    forms,
    inline,
    listing_use,
    maintenance,
    managers,
    maps,
    near,
    owners,
    person,
    questions,
    register_files,
    reports,
    review,
    search,
    sharing,
    staff,
    statistics,
    subscriptions,
    tours,
    upkeep,
)
from bot.ui import (
    asking_routes,
    form_routes,
    near_routes,
    owner_routes,
    report_routes,
    sharing_routes,
    staff_routes,
    upkeep_routes,
    visitor_routes,
)
from bot.ui.route import Route
from knowledge.vocabulary import Door

# Who asks for one of these in their own words gets it as by its command.
DOORS: dict[Door, Handler] = {
    "business": owners.show,
    "propose": reports.propose,
    "subscriptions": subscriptions.show,
    "favourites": favourites.show_favourites,
    "route": tours.by_command,
    "language": person.ask_language,
    "privacy": person.show_privacy,
    "erase": person.ask_erase,
    "help": person.show_help,
}

COMMANDS: dict[tuple[str, ...], Handler] = {
    ("mulai",): browse.start,
    ("klaster", "clusters"): browse.clusters,
    ("produk", "products"): browse.products,
    ("pengrajin", "makers"): browse.makers,
    ("tempat", "places"): browse.places,
    ("acara", "events"): events.show_events,
    ("terdekat", "nearby"): near.by_command,
    ("rute", "route"): tours.by_command,
    ("cari", "search"): search.ask_by_command_with(DOORS),
    ("favorit", "favourites", "favorites"): favourites.show_favourites,
    ("bahasa", "language"): person.ask_language,
    ("bantuan", "help"): person.show_help,
    ("privasi", "privacy"): person.show_privacy,
    ("hapusdata", "deletedata"): person.ask_erase,
    ("langganan", "subscribe"): subscriptions.show,
    ("usul", "propose"): reports.propose,
    ("id",): person.show_id,
    ("staf", "staff"): staff.show_panel,
    ("siaran", "broadcast"): broadcasts.show,
    ("statistik", "statistics"): statistics.show,
    ("ukm", "business"): owners.show,
    ("tinjau", "review"): review.show_queue,
    ("kelola", "manage"): upkeep.show,
}

# In maintenance too.
ALWAYS = frozenset({person.show_privacy, person.ask_erase})

PRESSES: dict[type[Route], PressHandler] = {
    visitor_routes.Home: by_press(browse.start),
    visitor_routes.Explore: browse.open_explore,
    visitor_routes.OpenEntry: browse.open_entry,
    visitor_routes.OpenAsked: browse.open_asked,
    visitor_routes.TurnPhotos: browse.turn_photos,
    visitor_routes.ShowOnMap: maps.show_on_map,
    visitor_routes.OpenList: browse.open_list,
    visitor_routes.Ask: search.ask_example,
    near_routes.AskWhere: near.open_where,
    near_routes.Nearby: near.open_nearby,
    near_routes.Unlocated: near.open_unlocated,
    near_routes.ChooseInterests: tours.open_interests,
    near_routes.ShowTour: tours.open_tour,
    visitor_routes.Keep: favourites.keep,
    visitor_routes.Favourites: favourites.open_favourites,
    visitor_routes.Forget: favourites.forget,
    visitor_routes.Events: events.open_events,
    visitor_routes.OpenEvent: events.open_event,
    visitor_routes.Remind: events.remind,
    visitor_routes.AddToCalendar: events.add_to_calendar,
    visitor_routes.Help: by_press(person.show_help),
    visitor_routes.ChooseLanguage: person.choose_language,
    visitor_routes.Privacy: by_press(person.show_privacy),
    visitor_routes.Erase: person.erase,
    visitor_routes.Subscriptions: by_press(subscriptions.show),
    visitor_routes.Subscribe: subscriptions.choose,
    visitor_routes.Unsubscribe: subscriptions.leave,
    sharing_routes.ShareEntry: sharing.share_entry,
    sharing_routes.ShareEvent: sharing.share_event,
    sharing_routes.ShareGuide: sharing.share_guide,
    asking_routes.NoneOfThese: asking.try_other_words,
    asking_routes.WhomToAsk: asking.whom_to_ask,
    asking_routes.Await: asking.wait,
    asking_routes.Awaiting: by_press(asking.show_awaited),
    owner_routes.ListingUse: listing_use.show,
    owner_routes.ListingChart: listing_use.chart,
    owner_routes.Poster: listing_use.send_poster,
    report_routes.Report: reports.report,
    report_routes.Propose: by_press(reports.propose),
    report_routes.AnswerReport: reports.answer,
    report_routes.ConfirmListing: reports.confirm,
    report_routes.FoundRight: reports.found_right,
    staff_routes.Panel: by_press(staff.show_panel),
    staff_routes.Team: staff.team,
    staff_routes.InviteStaff: staff.invite,
    staff_routes.WithdrawInvite: staff.withdraw_invite,
    staff_routes.JoinStaff: staff.join,
    staff_routes.RemoveStaff: staff.remove,
    staff_routes.AuditLog: staff.audit_log,
    staff_routes.AuditFile: staff.audit_file,
    staff_routes.Maintenance: maintenance.show,
    staff_routes.EndMaintenance: maintenance.end,
    staff_routes.EventDesk: event_desk.show,
    staff_routes.DeskEvent: event_desk.open_event,
    staff_routes.ActOnEvent: event_desk.act,
    staff_routes.Broadcasts: by_press(broadcasts.show),
    staff_routes.OpenBroadcast: broadcasts.open_broadcast,
    staff_routes.ActOnBroadcast: broadcasts.act,
    staff_routes.Statistics: by_press(statistics.show),
    staff_routes.StatisticsChart: statistics.chart,
    staff_routes.StatisticsFile: statistics.counts_file,
    staff_routes.Unanswered: questions.show_all,
    staff_routes.OpenQuestion: questions.show,
    staff_routes.AttachAlias: questions.attach,
    staff_routes.DismissQuestion: questions.dismiss,
    staff_routes.ReopenQuestion: questions.reopen,
    staff_routes.Aliases: questions.aliases,
    staff_routes.AliasFile: questions.alias_file,
    owner_routes.Ukm: by_press(owners.show),
    owner_routes.CheckListing: owners.check,
    owner_routes.ClaimListing: owners.ways_to_claim,
    owner_routes.EditListing: owners.edit,
    owner_routes.AddMissing: owners.add_missing,
    owner_routes.Managers: managers.show,
    owner_routes.ActOnManagers: managers.act,
    owner_routes.EndManager: managers.end,
    owner_routes.JoinListing: managers.join,
    owner_routes.OwnCases: owners.own_cases,
    owner_routes.OpenCase: owners.open_case,
    owner_routes.WithdrawCase: owners.withdraw,
    upkeep_routes.ApplyRegister: register_files.apply,
    upkeep_routes.DropRegister: register_files.drop,
    upkeep_routes.PreviewRegister: register_files.preview,
    upkeep_routes.OpenDoubt: register_files.open_doubt,
    upkeep_routes.DecideDoubt: register_files.decide,
    upkeep_routes.ReviewQueue: review.open_queue,
    upkeep_routes.UnansweredCases: review.open_unanswered,
    upkeep_routes.OpenReview: review.open_case,
    upkeep_routes.DecideCase: review.decide,
    upkeep_routes.Conflicts: review.open_conflicts,
    upkeep_routes.OpenConflict: review.open_conflict,
    upkeep_routes.SettleConflict: review.settle_conflict,
    upkeep_routes.Upkeep: upkeep.open_upkeep,
    upkeep_routes.EntryDesk: upkeep.open_desk,
    upkeep_routes.ActOnEntry: upkeep.act,
    upkeep_routes.EntryHistory: upkeep.open_history,
}

# What becomes of a finished form, by its kind.
FINISHERS: dict[str, forms.Finisher] = {
    "maintenance": maintenance.finish,
    "event": event_desk.finish,
    "broadcast": broadcasts.finish,
    "correction": broadcasts.finish_correction,
    "alias": questions.finish,
    "find_listing": owners.finish_finding,
    "claim": owners.finish_claim,
    "claim_number": owners.finish_claim_by_number,
    "register": owners.finish_registering,
    "listing": owners.finish_listing,
    "report": reports.finish_report,
    "proposal": reports.finish_proposal,
    "ask_back": review.finish_question,
    "reject_case": review.finish_rejection,
    "answer_case": review.finish_answer,
    "find_entry": upkeep.finish_search,
    **dict.fromkeys(("entry", "entry_product", "entry_listing"), upkeep.finish_entry),
    **{form.kind: upkeep.finish_addition_of(kind) for kind, form in ADDITIONS.items()},
}

# The same, when it was asked whether it is not there already.
ANYWAY: dict[str, forms.Finisher] = {
    "register": owners.register_anyway,
    **{form.kind: upkeep.add_anyway_of(kind) for kind, form in ADDITIONS.items()},
}

# Of all other buttons a form is left for later.
FORM_PRESSES: dict[type[Route], PressHandler] = {
    form_routes.OpenForm: forms.open_form,
    form_routes.PickAnswer: forms.pick_with(FINISHERS),
    form_routes.SkipQuestion: forms.skip,
    form_routes.KeepAnswer: forms.keep,
    form_routes.FormBack: forms.back,
    form_routes.ChangeAnswer: forms.change,
    form_routes.LeaveForm: forms.leave,
    form_routes.FinishForm: forms.finish_with(FINISHERS),
    form_routes.FinishAnyway: forms.finish_with(ANYWAY),
    visitor_routes.Stay: person.stay,
}


def register(application: AnyApplication, house: House) -> None:
    # Edited messages too: a mended question is a question.
    said = filters.UpdateType.MESSAGES & ~OwnWords()
    private, addressed = filters.ChatType.PRIVATE, AddressedToBot()
    sent = register_files.or_else(near.here_or_else(search.text_only))
    asked = forms.or_else(near.unasked_or_else(search.ask_with(DOORS)), FINISHERS)
    words = maintenance.unless_closed(asked, DOORS, ALWAYS)
    presses = {route: forms.leaving_by(handler) for route, handler in PRESSES.items()} | FORM_PRESSES
    application.add_handler(
        CommandHandler("start", on_start(house, forms.leaving(browse.start_by_link), presses), said)
    )
    for names, handler in COMMANDS.items():
        left = on_message(house, forms.leaving(handler), command=True, always=handler in ALWAYS)
        application.add_handler(CommandHandler(names, left, said))
    application.add_handlers(
        [
            ChatMemberHandler(on_block(house), ChatMemberHandler.MY_CHAT_MEMBER),
            CallbackQueryHandler(on_press(house, presses)),
            InlineQueryHandler(on_inline(house, inline.find)),
            ChosenInlineResultHandler(on_chosen(house)),
            MessageHandler(
                said & filters.COMMAND & (private | addressed), on_message(house, search.unknown_command)
            ),
            MessageHandler(
                said & filters.TEXT & (private | addressed), on_message(house, words, always=True)
            ),
            # A shared live location is edited again and again; that asks for nothing.
            MessageHandler(
                said & filters.UpdateType.MESSAGE & private & ~filters.StatusUpdate.ALL,
                on_message(house, forms.or_else(sent, FINISHERS)),
            ),
        ]
    )
    application.add_error_handler(on_fault(house))
