"""The whole bot on one page: which command, text or button goes to which handler."""

from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.gateway.context import AnyApplication, House
from bot.gateway.incoming import AddressedToBot, Handler, PressHandler, on_message, on_press
from bot.gateway.problems import on_fault
from bot.handlers import browse, favourites, person, search
from bot.ui import routes

COMMANDS: dict[tuple[str, ...], Handler] = {
    ("start", "mulai"): browse.start,
    ("klaster", "clusters"): browse.clusters,
    ("produk", "products"): browse.products,
    ("pengrajin", "makers"): browse.makers,
    ("tempat", "places"): browse.places,
    ("cari", "search"): search.ask_by_command,
    ("favorit", "favourites", "favorites"): favourites.show_favourites,
    ("bahasa", "language"): person.ask_language,
    ("bantuan", "help"): person.show_help,
    ("privasi", "privacy"): person.show_privacy,
    ("hapusdata", "deletedata"): person.ask_erase,
    ("id",): person.show_id,
}

PRESSES: dict[type[routes.Route], PressHandler] = {
    routes.Home: browse.open_home,
    routes.Explore: browse.open_explore,
    routes.OpenEntry: browse.open_entry,
    routes.OpenList: browse.open_list,
    routes.Ask: search.ask_example,
    routes.Keep: favourites.keep,
    routes.Favourites: favourites.open_favourites,
    routes.Forget: favourites.forget,
    routes.Help: person.open_help,
    routes.ChooseLanguage: person.choose_language,
    routes.Privacy: person.open_privacy,
    routes.Erase: person.erase,
    routes.Stay: person.stay,
}


def register(application: AnyApplication, house: House) -> None:
    said = filters.UpdateType.MESSAGES  # edited messages too: a mended question is a question
    private, addressed = filters.ChatType.PRIVATE, AddressedToBot()
    for names, handler in COMMANDS.items():
        application.add_handler(CommandHandler(names, on_message(house, handler, command=True), said))
    application.add_handlers(
        [
            CallbackQueryHandler(on_press(house, PRESSES)),
            MessageHandler(
                said & filters.COMMAND & (private | addressed), on_message(house, search.unknown_command)
            ),
            MessageHandler(said & filters.TEXT & (private | addressed), on_message(house, search.ask)),
            # A shared live location is edited again and again; that asks for nothing.
            MessageHandler(
                filters.UpdateType.MESSAGE & private & ~filters.StatusUpdate.ALL,
                on_message(house, search.text_only),
            ),
        ]
    )
    application.add_error_handler(on_fault(house))
