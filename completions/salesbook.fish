# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_salesbook_global_optspecs
    string join \n data= today= q/quiet v/verbose y/yes no-input color= width= no-pager lock-timeout= reissue h/help V/version
end

function __fish_salesbook_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_salesbook_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_salesbook_using_subcommand
    set -l cmd (__fish_salesbook_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c salesbook -n "__fish_salesbook_needs_command" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_needs_command" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_needs_command" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_needs_command" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_needs_command" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_needs_command" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_needs_command" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_needs_command" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_needs_command" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_needs_command" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_needs_command" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_needs_command" -s V -l version -d 'Print version'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "init" -d 'Make a data directory: settings, taxes, payment terms, one warehouse, git files'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "demo" -d 'Make a small sample shop with orders in every state'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "new" -d 'Write a draft order; only the customer is required'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "accept" -d 'Turn a quote into a draft order: the customer takes it'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "reject" -d 'End a quote that the customer does not take, with a reason'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "add-line" -d 'Add a line to a draft, and say what could be had now'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "edit-line" -d 'Change a line of a draft'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "remove-line" -d 'Take a line out of a draft'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "edit" -d 'Edit a draft, a customer, product, warehouse or settings file in $VISUAL'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "set" -d 'Set keys of a draft, a customer, a product or a warehouse'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "publish" -d 'Make a draft binding: freeze its terms and taxes, reserve stock'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "amend" -d 'Change a published order: quantity, price, date, or a new line'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "cancel" -d 'Call off an order that nothing was done to'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "close" -d 'End an order, or some lines of it, short: the rest is not delivered any more'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "undo" -d 'Take back the last event of an order, or the one named'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "hold" -d 'Stop an order or a customer, with a reason'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "unhold" -d 'Lift the hold of an order or a customer'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "sent" -d 'Record that an order, quote or document went out'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "renumber" -d 'Give a draft that was never published the next free number'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "delete" -d 'Take a draft, quote, rejected or cancelled order out of the lists; file and number stay'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "pick" -d 'Take goods out of their bins, by the suggestion or as named'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "unpick" -d 'Put picked goods back into the bins they came from'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "pack" -d 'Pack picked goods into a container'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "unpack" -d 'Take packed goods out of their containers'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "ship" -d 'Send goods out: what is packed, else what is picked, or as named'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "fulfil" -d 'Pick, pack and ship in one go'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "return" -d 'Record goods that come back from the customer'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "restock" -d 'Put returned goods back into a bin'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "scrap" -d 'Write off returned goods'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "stock" -d 'Receive, count, adjust, transfer goods; show where they are'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "invoice" -d 'Bill what the terms say is due, and credit what came back'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "credit" -d 'Give back a whole invoice, some of its lines, or an amount'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "pay" -d 'Record money received: on an order, an invoice or a customer'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "refund" -d 'Pay money back: for a credit note, a deposit on an order, or a customer\'s credit'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "show" -d 'Show one order, document, customer, product or warehouse with everything derived'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "list" -d 'List orders, or invoices, payments, customers, products, credit-notes, stock or warehouses'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "status" -d 'Show what is to be done today, or where one order stands and what may come next'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "log" -d 'Show what happened, event by event; of an invoice its whole paper trail'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "report" -d 'Print a table over the whole book; without a name list the reports'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "check" -d 'Look whether the book is sound, and say what is wrong'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "print" -d 'Print a quote, confirmation, pick list, packing slip, label, invoice or credit note'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "import" -d 'Bring in orders, customers, products and payments from other programs'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "customer" -d 'Add, list, show, change customers'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "product" -d 'Add, list, show, change products'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "warehouse" -d 'Add, list, show, change warehouses'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "tax" -d 'List tax codes and rules; say which decided on an order; set a tax of it by hand'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "config" -d 'Show and change settings'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "git" -d 'Let git join and check this book: merge driver, hooks, a series of numbers of this clone'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "lock" -d 'Run a command while no other writes to the book: a backup, `git pull`, rsync'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "completions" -d 'Print completions for a shell'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "man" -d 'Write the manual pages, one a command'
complete -c salesbook -n "__fish_salesbook_needs_command" -f -a "schema" -d 'Print the JSON Schema of a kind of file, or of what a list or report prints'
complete -c salesbook -n "__fish_salesbook_using_subcommand init" -l currency -d 'The company\'s currency [default: EUR]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand init" -l name -d 'The company\'s name' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand init" -l country -d 'The company\'s country, two letters' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand init" -l timezone -d 'The time zone that decides which day it is' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand init" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand init" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand init" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand init" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand init" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand init" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand init" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand init" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand init" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand init" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand init" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand init" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand init" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand demo" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand demo" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand demo" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand demo" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand demo" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand demo" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand demo" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand demo" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand demo" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand demo" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand demo" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l line -d 'A line: product, quantity, and a price other than the list price' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l charge -d 'A charge without product, such as freight' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l discount -d 'Percent off the whole order' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l po -d 'The customer\'s own order number' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l ship-by -d 'When the goods should ship; `none` for no day' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l valid-until -d 'Until when an offer is valid' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l warehouse -d 'The warehouse it ships from first' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l terms -d 'Payment terms of terms.toml' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l invoice-terms -d 'When and how often it is invoiced' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l currency -d 'The currency' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l ship-to -d 'Goods go to this address of the customer\'s file' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l bill-to -d 'Invoices go to this address of the customer\'s file' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l from -d 'Copy the lines and discounts of this order' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l json -d 'Read orders, one JSON object a line with the keys of an order file; print one result a line; - is stdin' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l csv -d 'Read orders from rows, columns by name: order, customer, product, quantity, price...; all or nothing' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l quote -d 'Make an offer, to be accepted or rejected'
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l publish -d 'Publish it at once'
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand new" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand accept" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand accept" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand accept" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand accept" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand accept" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand accept" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand accept" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand accept" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand accept" -l reprice -d 'At today\'s list prices instead of those offered'
complete -c salesbook -n "__fish_salesbook_using_subcommand accept" -l publish -d 'Publish it at once'
complete -c salesbook -n "__fish_salesbook_using_subcommand accept" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand accept" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand accept" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand accept" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand accept" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand accept" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand accept" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand accept" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand accept" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand reject" -l reason -d 'Why' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand reject" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand reject" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand reject" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand reject" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand reject" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand reject" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand reject" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand reject" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand reject" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand reject" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand reject" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand reject" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand reject" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand reject" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand reject" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand reject" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand reject" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l custom -d 'A charge of that name, without product' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l tax -d 'Of a charge, how it is taxed: `follow` for as the goods are' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l bill -d 'Of a charge, when it is billed: `first`, `last`, or `spread` over the goods' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l price -d 'Its price, other than the list price' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l discount -d 'Percent off, again for one more' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l text -d 'The words printed; alone it is a line of words only' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l ship-by -d 'When it should ship, other than the order' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l note -d 'A note to the line, printed' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l from-order -d 'Copy all lines of these orders' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l from-history -d 'A product as this customer ordered it last, at today\'s price' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l keep-price -d 'With --from-history: at the price of then'
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand add-line" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -l quantity -d 'Its quantity' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -l price -d 'Its price' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -l discount -d 'Percent off, instead of what stands there' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -l text -d 'The words printed' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -l ship-by -d 'When it should ship' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -l note -d 'A note to the line, printed' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand edit-line" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand remove-line" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand remove-line" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand remove-line" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand remove-line" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand remove-line" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand remove-line" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand remove-line" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand remove-line" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand remove-line" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand remove-line" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand remove-line" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand remove-line" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand remove-line" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand remove-line" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand edit" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand edit" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand edit" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand edit" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand edit" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand edit" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand edit" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand edit" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand edit" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand edit" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand edit" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand edit" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand edit" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand set" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand set" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand set" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand set" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand set" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand set" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand set" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand set" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand set" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand set" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand set" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand set" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand set" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -l where -d 'Every order that a query means, as `list` takes it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -s O -l output-format -d 'How to print what was done: ndjson, a line for each order, done or refused' -r -f -a "ndjson\t'One JSON object a line'"
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -l fail-fast -d 'Stop at the first order that is refused'
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand publish" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -l quantity -d 'Its quantity from now on' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -l price -d 'Its price from now on' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -l discount -d 'Its percent off from now on' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -l ship-by -d 'When it should ship from now on: the line named, else the order' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -l add -d 'A new line' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand amend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -l reason -d 'Why' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -l where -d 'Every order that a query means, as `list` takes it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -s O -l output-format -d 'How to print what was done: ndjson, a line for each order, done or refused' -r -f -a "ndjson\t'One JSON object a line'"
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -l fail-fast -d 'Stop at the first order that is refused'
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand cancel" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -l reason -d 'Why' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -l where -d 'Every order that a query means, as `list` takes it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -s O -l output-format -d 'How to print what was done: ndjson, a line for each order, done or refused' -r -f -a "ndjson\t'One JSON object a line'"
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -l fail-fast -d 'Stop at the first order that is refused'
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand close" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand undo" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand undo" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand undo" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand undo" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand undo" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand undo" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand undo" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand undo" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand undo" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand undo" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand undo" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand undo" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand undo" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand undo" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand undo" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand undo" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand undo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -l reason -d 'Why' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -l where -d 'Every order that a query means, as `list` takes it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -s O -l output-format -d 'How to print what was done: ndjson, a line for each order, done or refused' -r -f -a "ndjson\t'One JSON object a line'"
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -l fail-fast -d 'Stop at the first order that is refused'
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand hold" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -l reason -d 'Why' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -l where -d 'Every order that a query means, as `list` takes it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -s O -l output-format -d 'How to print what was done: ndjson, a line for each order, done or refused' -r -f -a "ndjson\t'One JSON object a line'"
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -l fail-fast -d 'Stop at the first order that is refused'
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand unhold" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -l to -d 'To which address' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -l where -d 'Every order that a query means, as `list` takes it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -s O -l output-format -d 'How to print what was done: ndjson, a line for each order, done or refused' -r -f -a "ndjson\t'One JSON object a line'"
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -l fail-fast -d 'Stop at the first order that is refused'
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand sent" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand renumber" -l beside -d 'A git revision whose numbers are taken too, such as the branch to be merged' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand renumber" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand renumber" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand renumber" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand renumber" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand renumber" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand renumber" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand renumber" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand renumber" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand renumber" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand renumber" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand renumber" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand renumber" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand renumber" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand renumber" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -l where -d 'Every order that a query means, as `list` takes it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -s O -l output-format -d 'How to print what was done: ndjson, a line for each order, done or refused' -r -f -a "ndjson\t'One JSON object a line'"
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -l fail-fast -d 'Stop at the first order that is refused'
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -l lot -d 'Only from this lot' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -l where -d 'Every order that a query means, as `list` takes it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -s O -l output-format -d 'How to print what was done: ndjson, a line for each order, done or refused' -r -f -a "ndjson\t'One JSON object a line'"
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -l suggest -d 'Show where the goods would come from, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -l fail-fast -d 'Stop at the first order that is refused'
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand pick" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand unpick" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unpick" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unpick" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unpick" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand unpick" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unpick" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand unpick" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unpick" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unpick" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand unpick" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand unpick" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand unpick" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand unpick" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand unpick" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand unpick" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand unpick" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand unpick" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -l container -d 'The container [default: the next of BOX1, BOX2 and so on]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -l where -d 'Every order that a query means, as `list` takes it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -s O -l output-format -d 'How to print what was done: ndjson, a line for each order, done or refused' -r -f -a "ndjson\t'One JSON object a line'"
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -l fail-fast -d 'Stop at the first order that is refused'
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand pack" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand unpack" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unpack" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unpack" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unpack" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand unpack" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unpack" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand unpack" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unpack" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand unpack" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand unpack" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand unpack" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand unpack" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand unpack" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand unpack" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand unpack" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand unpack" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand unpack" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -l container -d 'Only what is in this container' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -l carrier -d 'Who carries it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -l tracking -d 'The number to follow it by' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -l to -d 'To this address of the customer\'s file' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -l where -d 'Every order that a query means, as `list` takes it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -s O -l output-format -d 'How to print what was done: ndjson, a line for each order, done or refused' -r -f -a "ndjson\t'One JSON object a line'"
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -l all -d 'Everything that has not left: packed, picked and open'
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -l fail-fast -d 'Stop at the first order that is refused'
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand ship" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -l container -d 'The container [default: the next of BOX1, BOX2 and so on]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -l carrier -d 'Who carries it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -l tracking -d 'The number to follow it by' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -l where -d 'Every order that a query means, as `list` takes it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -s O -l output-format -d 'How to print what was done: ndjson, a line for each order, done or refused' -r -f -a "ndjson\t'One JSON object a line'"
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -l fail-fast -d 'Stop at the first order that is refused'
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand fulfil" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -l credit -d 'Credit it at once; an amount named must be what it comes to' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -l reason -d 'Why it came back' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -l condition -d 'In what condition' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -l all -d 'Everything that stands shipped'
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -l charges -d 'With --credit: the charges that were billed with it too'
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -l no-credit -d 'Never credit it'
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand return" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand restock" -l to -d 'Into this bin' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand restock" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand restock" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand restock" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand restock" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand restock" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand restock" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand restock" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand restock" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand restock" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand restock" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand restock" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand restock" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand restock" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand restock" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand restock" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand restock" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand restock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand scrap" -l reason -d 'Why' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand scrap" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand scrap" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand scrap" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand scrap" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand scrap" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand scrap" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand scrap" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand scrap" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand scrap" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand scrap" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand scrap" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand scrap" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand scrap" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand scrap" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand scrap" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand scrap" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand scrap" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and not __fish_seen_subcommand_from receive count adjust transfer show" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and not __fish_seen_subcommand_from receive count adjust transfer show" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and not __fish_seen_subcommand_from receive count adjust transfer show" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and not __fish_seen_subcommand_from receive count adjust transfer show" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and not __fish_seen_subcommand_from receive count adjust transfer show" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and not __fish_seen_subcommand_from receive count adjust transfer show" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and not __fish_seen_subcommand_from receive count adjust transfer show" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and not __fish_seen_subcommand_from receive count adjust transfer show" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and not __fish_seen_subcommand_from receive count adjust transfer show" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and not __fish_seen_subcommand_from receive count adjust transfer show" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and not __fish_seen_subcommand_from receive count adjust transfer show" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and not __fish_seen_subcommand_from receive count adjust transfer show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and not __fish_seen_subcommand_from receive count adjust transfer show" -f -a "receive" -d 'Record goods that came in'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and not __fish_seen_subcommand_from receive count adjust transfer show" -f -a "count" -d 'Record what was counted in a bin; the difference moves'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and not __fish_seen_subcommand_from receive count adjust transfer show" -f -a "adjust" -d 'Record goods found, lost or broken'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and not __fish_seen_subcommand_from receive count adjust transfer show" -f -a "transfer" -d 'Move goods from bin to bin'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and not __fish_seen_subcommand_from receive count adjust transfer show" -f -a "show" -d 'Show how much there is, where it lies, and which orders hold it'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -l lot -d 'Its lot' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -l reference -d 'The delivery note or other paper it came with' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -l csv -d 'Read rows from a file, all or nothing; - is stdin' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from receive" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from count" -l lot -d 'Its lot' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from count" -l csv -d 'Read rows from a file, all or nothing; - is stdin' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from count" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from count" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from count" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from count" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from count" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from count" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from count" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from count" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from count" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from count" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from count" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from count" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from count" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from count" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from count" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from count" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from count" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l reason -d 'Why' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l lot -d 'Its lot' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from adjust" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from adjust" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from adjust" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from adjust" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from adjust" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from adjust" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from transfer" -l to -d 'The bin it goes to' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from transfer" -l lot -d 'Its lot' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from transfer" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from transfer" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from transfer" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from transfer" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from transfer" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from transfer" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from transfer" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from transfer" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from transfer" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from transfer" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from transfer" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from transfer" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from transfer" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from transfer" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from transfer" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from transfer" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from transfer" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from show" -l as-of -d 'Answer from what had happened by that day' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from show" -s O -l output-format -d 'How to print it: table, csv, tsv, json, ndjson, md, html' -r -f -a "table\t'Aligned columns'
csv\t'Comma-separated values, RFC 4180'
tsv\t'Tab-separated values'
json\t'One JSON object'
ndjson\t'One JSON object a line'
md\t'A Markdown table'
html\t'A page of HTML'"
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from show" -s o -l output -d 'Write to a file; its ending picks the format; - is stdout' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from show" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from show" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from show" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from show" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from show" -l json -d 'Print as JSON'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from show" -l force -d 'Overwrite a file of another content'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from show" -l bom -d 'CSV, TSV: begin with a byte-order mark'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from show" -l safe-csv -d 'CSV, TSV: guard words that a spreadsheet would take for a formula'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from show" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from show" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand stock; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -l line -d 'Only this much of a line' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -l terms -d 'Other payment terms for this invoice' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -l due-on -d 'A due date for this invoice' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -s O -l output-format -d 'How to print what was done: ndjson, a line for each document or refusal' -r -f -a "ndjson\t'One JSON object a line'"
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -l due -d 'Every order of the book for which something is due'
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -l force -d 'Bill what is ordered, whatever the terms say'
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -l retax -d 'Bill at the tax rates of the day of delivery, where they are not those frozen on the order'
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -l fail-fast -d 'Stop at the first order that is refused'
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand invoice" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -l amount -d 'This much money for no goods, all included' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -l reason -d 'Why' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -l charges -d 'Charges too, where lines are named'
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand credit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l to -d 'Split it by hand: so much to this order or invoice' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l method -d 'How it came' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l reference -d 'What the payer wrote; the same again is recorded once' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l credit -d 'Use this much credit that the customer has, in place of new money' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l withholding -d 'So much of the invoice is tax that the customer withheld and pays for us' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l reverse -d 'Take back a payment that bounced' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l write-off -d 'Give up the difference, in either direction'
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l no-discount -d 'Grant no discount for paying early'
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand pay" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand refund" -l method -d 'How it goes' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand refund" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand refund" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand refund" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand refund" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand refund" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand refund" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand refund" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand refund" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand refund" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand refund" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand refund" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand refund" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand refund" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand refund" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand refund" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand refund" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand refund" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand show" -l as-of -d 'Answer from what had happened by that day' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand show" -s O -l output-format -d 'How to print it: table, csv, tsv, json, ndjson, md, html' -r -f -a "table\t'Aligned columns'
csv\t'Comma-separated values, RFC 4180'
tsv\t'Tab-separated values'
json\t'One JSON object'
ndjson\t'One JSON object a line'
md\t'A Markdown table'
html\t'A page of HTML'"
complete -c salesbook -n "__fish_salesbook_using_subcommand show" -s o -l output -d 'Write to a file; its ending picks the format; - is stdout' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand show" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand show" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand show" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand show" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand show" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand show" -l json -d 'Print as JSON'
complete -c salesbook -n "__fish_salesbook_using_subcommand show" -l force -d 'Overwrite a file of another content'
complete -c salesbook -n "__fish_salesbook_using_subcommand show" -l bom -d 'CSV, TSV: begin with a byte-order mark'
complete -c salesbook -n "__fish_salesbook_using_subcommand show" -l safe-csv -d 'CSV, TSV: guard words that a spreadsheet would take for a formula'
complete -c salesbook -n "__fish_salesbook_using_subcommand show" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand show" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand show" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand show" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand show" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand show" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l fields -d 'Only these columns, with commas between; without a value list them' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l sort -d 'Sort by these columns, with commas between; a `-` before one turns it round' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l limit -d 'Print at most so many rows' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l status -d 'Only those of this status; several with commas' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l as-of -d 'Answer from what had happened by that day' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -s O -l output-format -d 'How to print it: table, csv, tsv, json, ndjson, md, html' -r -f -a "table\t'Aligned columns'
csv\t'Comma-separated values, RFC 4180'
tsv\t'Tab-separated values'
json\t'One JSON object'
ndjson\t'One JSON object a line'
md\t'A Markdown table'
html\t'A page of HTML'"
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -s o -l output -d 'Write to a file; its ending picks the format; - is stdout' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l explain-query -d 'Print how the query was understood, and nothing else'
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l deleted -d 'Deleted orders too'
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l exit-code -d 'Exit 1 if nothing is listed'
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l keep-going -d 'Leave out what cannot be read, say so, and exit 65'
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l json -d 'Print as JSON'
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l force -d 'Overwrite a file of another content'
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l bom -d 'CSV, TSV: begin with a byte-order mark'
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l safe-csv -d 'CSV, TSV: guard words that a spreadsheet would take for a formula'
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -l as -d 'In the words of another system: bottleneck, inflow, openbravo, jiwa, lifecycle' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -l as-of -d 'Answer from what had happened by that day' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -s O -l output-format -d 'How to print it: table, csv, tsv, json, ndjson, md, html' -r -f -a "table\t'Aligned columns'
csv\t'Comma-separated values, RFC 4180'
tsv\t'Tab-separated values'
json\t'One JSON object'
ndjson\t'One JSON object a line'
md\t'A Markdown table'
html\t'A page of HTML'"
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -s o -l output -d 'Write to a file; its ending picks the format; - is stdout' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -l keep-going -d 'Leave out what cannot be read, say so, and exit 65'
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -l json -d 'Print as JSON'
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -l force -d 'Overwrite a file of another content'
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -l bom -d 'CSV, TSV: begin with a byte-order mark'
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -l safe-csv -d 'CSV, TSV: guard words that a spreadsheet would take for a formula'
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -l limit -d 'At most so many, the newest' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -l since -d 'Only what a git revision does not have yet' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -l as-of -d 'Answer from what had happened by that day' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -s O -l output-format -d 'How to print it: table, csv, tsv, json, ndjson, md, html' -r -f -a "table\t'Aligned columns'
csv\t'Comma-separated values, RFC 4180'
tsv\t'Tab-separated values'
json\t'One JSON object'
ndjson\t'One JSON object a line'
md\t'A Markdown table'
html\t'A page of HTML'"
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -s o -l output -d 'Write to a file; its ending picks the format; - is stdout' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -l keep-going -d 'Leave out what cannot be read, say so, and exit 65'
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -l json -d 'Print as JSON'
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -l force -d 'Overwrite a file of another content'
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -l bom -d 'CSV, TSV: begin with a byte-order mark'
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -l safe-csv -d 'CSV, TSV: guard words that a spreadsheet would take for a formula'
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand log" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l by -d 'Sum by customer, product, rep, country, month, quarter or year; several with commas' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l basis -d 'What sales are: ordered, shipped or invoiced [default: ordered]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l from -d 'Leave out what is dated before' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l to -d 'Leave out what is dated after' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l period -d 'Only what is dated in a year, quarter, month or week: 2026, 2026Q4, 2026-11, lastmonth' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l fields -d 'Only these columns, with commas between; without a value list them' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l sort -d 'Sort by these columns, with commas between; a `-` before one turns it round' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l limit -d 'Print at most so many rows' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l as-of -d 'Answer from what had happened by that day' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -s O -l output-format -d 'How to print it: table, csv, tsv, json, ndjson, md, html' -r -f -a "table\t'Aligned columns'
csv\t'Comma-separated values, RFC 4180'
tsv\t'Tab-separated values'
json\t'One JSON object'
ndjson\t'One JSON object a line'
md\t'A Markdown table'
html\t'A page of HTML'"
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -s o -l output -d 'Write to a file; its ending picks the format; - is stdout' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l chart -d 'Draw it'
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l explain-query -d 'Print how the query was understood, and nothing else'
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l keep-going -d 'Leave out what cannot be read, say so, and exit 65'
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l json -d 'Print as JSON'
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l force -d 'Overwrite a file of another content'
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l bom -d 'CSV, TSV: begin with a byte-order mark'
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l safe-csv -d 'CSV, TSV: guard words that a spreadsheet would take for a formula'
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -l explain -d 'Say what a check looks at, why, and what to do' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -l since -d 'Look whether all that a git revision has on record is there, unchanged; said twice: both parents of a merge' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -l message-format -d 'How findings are told' -r -f -a "full\t'With the line of the file, and what to do'
short\t'One line each'
github\t'As annotations of a GitHub workflow'
json\t'As one object'"
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -s O -l output-format -d 'How to print it: table, csv, tsv, json, ndjson, md, html' -r -f -a "table\t'Aligned columns'
csv\t'Comma-separated values, RFC 4180'
tsv\t'Tab-separated values'
json\t'One JSON object'
ndjson\t'One JSON object a line'
md\t'A Markdown table'
html\t'A page of HTML'"
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -s o -l output -d 'Write to a file; its ending picks the format; - is stdout' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -l fix -d 'Complete what a killed command left, then look'
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -l list -d 'List the checks'
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -l staged -d 'Look at what git is about to commit: it reads, and nothing on record is lost'
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -l json -d 'Print as JSON'
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -l force -d 'Overwrite a file of another content'
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -l bom -d 'CSV, TSV: begin with a byte-order mark'
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -l safe-csv -d 'CSV, TSV: guard words that a spreadsheet would take for a formula'
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand print" -s O -l output-format -d 'How to print it: table, csv, tsv, json, ndjson, md, html' -r -f -a "table\t'Aligned columns'
csv\t'Comma-separated values, RFC 4180'
tsv\t'Tab-separated values'
json\t'One JSON object'
ndjson\t'One JSON object a line'
md\t'A Markdown table'
html\t'A page of HTML'"
complete -c salesbook -n "__fish_salesbook_using_subcommand print" -s o -l output -d 'Write to a file; its ending picks the format; - is stdout' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand print" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand print" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand print" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand print" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand print" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand print" -l json -d 'Print as JSON'
complete -c salesbook -n "__fish_salesbook_using_subcommand print" -l force -d 'Overwrite a file of another content'
complete -c salesbook -n "__fish_salesbook_using_subcommand print" -l bom -d 'CSV, TSV: begin with a byte-order mark'
complete -c salesbook -n "__fish_salesbook_using_subcommand print" -l safe-csv -d 'CSV, TSV: guard words that a spreadsheet would take for a formula'
complete -c salesbook -n "__fish_salesbook_using_subcommand print" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand print" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand print" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand print" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand print" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand print" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand print" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and not __fish_seen_subcommand_from csv payments shopify" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and not __fish_seen_subcommand_from csv payments shopify" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and not __fish_seen_subcommand_from csv payments shopify" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and not __fish_seen_subcommand_from csv payments shopify" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and not __fish_seen_subcommand_from csv payments shopify" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and not __fish_seen_subcommand_from csv payments shopify" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and not __fish_seen_subcommand_from csv payments shopify" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and not __fish_seen_subcommand_from csv payments shopify" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and not __fish_seen_subcommand_from csv payments shopify" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and not __fish_seen_subcommand_from csv payments shopify" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and not __fish_seen_subcommand_from csv payments shopify" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and not __fish_seen_subcommand_from csv payments shopify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and not __fish_seen_subcommand_from csv payments shopify" -f -a "csv" -d 'Bring in the rows of CSV files under a mapping'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and not __fish_seen_subcommand_from csv payments shopify" -f -a "payments" -d 'Bring in payments from a file with the columns date, amount, currency, iban, payer, text, reference'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and not __fish_seen_subcommand_from csv payments shopify" -f -a "shopify" -d 'Bring in the orders of a Shopify export'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -l mapping -d 'Which column is what' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -l totals -d 'Their total stands in this column: another than ours is a bad row' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -s o -l output -d 'Write the lines of a bank\'s statement that were not matched to this file' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -l publish -d 'Publish the orders; those with a history are published on their own day in any case'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -l update -d 'Write drafts anew whose rows have changed'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -l create -d 'Make files of a name only for customers and products that nobody knows'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -l keep-going -d 'Import the good orders, and name the bad ones'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -l force -d 'Overwrite a file of another content'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from csv" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from payments" -s o -l output -d 'Write the lines that were not matched to this file' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from payments" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from payments" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from payments" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from payments" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from payments" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from payments" -l force -d 'Overwrite a file of another content'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from payments" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from payments" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from payments" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from payments" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from payments" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from payments" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from payments" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from payments" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from payments" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from shopify" -l customer -d 'The customer of orders whose e-mail address nobody has' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from shopify" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from shopify" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from shopify" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from shopify" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from shopify" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from shopify" -l publish -d 'Publish the orders'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from shopify" -l create -d 'Make files of a name only for products that nobody knows'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from shopify" -l keep-going -d 'Import the good orders, and name the bad ones'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from shopify" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from shopify" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from shopify" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from shopify" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from shopify" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from shopify" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from shopify" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from shopify" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand import; and __fish_seen_subcommand_from shopify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and not __fish_seen_subcommand_from add list show set edit" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and not __fish_seen_subcommand_from add list show set edit" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and not __fish_seen_subcommand_from add list show set edit" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and not __fish_seen_subcommand_from add list show set edit" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and not __fish_seen_subcommand_from add list show set edit" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and not __fish_seen_subcommand_from add list show set edit" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and not __fish_seen_subcommand_from add list show set edit" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and not __fish_seen_subcommand_from add list show set edit" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and not __fish_seen_subcommand_from add list show set edit" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and not __fish_seen_subcommand_from add list show set edit" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and not __fish_seen_subcommand_from add list show set edit" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and not __fish_seen_subcommand_from add list show set edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and not __fish_seen_subcommand_from add list show set edit" -f -a "add" -d 'Write the file of a new customer'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and not __fish_seen_subcommand_from add list show set edit" -f -a "list" -d 'List the customers'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and not __fish_seen_subcommand_from add list show set edit" -f -a "show" -d 'Show a customer with everything derived'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and not __fish_seen_subcommand_from add list show set edit" -f -a "set" -d 'Set keys of a customer\'s file'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and not __fish_seen_subcommand_from add list show set edit" -f -a "edit" -d 'Edit a customer\'s file in $VISUAL'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l name -d 'The legal name' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l street -d 'Street and number' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l postal-code -d 'Postal code' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l city -d 'City' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l region -d 'State, province or region' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l country -d 'Country, two letters' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l kind -d 'business, consumer or government' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l vat-id -d 'VAT identification number' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l contact -d 'A person to talk to' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l email -d 'E-mail address' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l phone -d 'Telephone' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l currency -d 'The currency of its orders' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l terms -d 'Payment terms of terms.toml' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l invoice-terms -d 'When and how often it is invoiced' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l payment-method -d 'How it pays' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l rep -d 'Who sells to it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l warehouse -d 'The warehouse its orders ship from first' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l discount -d 'A standing discount in percent' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l credit-limit -d 'The most it may owe' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l ship-to -d 'Where goods go, part by part: name, street, postal_code, city, country' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l bill-to -d 'Where invoices go, part by part' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l set -d 'Any other key of the file' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from list" -s O -l output-format -d 'How to print it: table, csv, tsv, json, ndjson, md, html' -r -f -a "table\t'Aligned columns'
csv\t'Comma-separated values, RFC 4180'
tsv\t'Tab-separated values'
json\t'One JSON object'
ndjson\t'One JSON object a line'
md\t'A Markdown table'
html\t'A page of HTML'"
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from list" -s o -l output -d 'Write to a file; its ending picks the format; - is stdout' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from list" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from list" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from list" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from list" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from list" -l json -d 'Print as JSON'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from list" -l force -d 'Overwrite a file of another content'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from list" -l bom -d 'CSV, TSV: begin with a byte-order mark'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from list" -l safe-csv -d 'CSV, TSV: guard words that a spreadsheet would take for a formula'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from list" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from list" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from show" -s O -l output-format -d 'How to print it: table, csv, tsv, json, ndjson, md, html' -r -f -a "table\t'Aligned columns'
csv\t'Comma-separated values, RFC 4180'
tsv\t'Tab-separated values'
json\t'One JSON object'
ndjson\t'One JSON object a line'
md\t'A Markdown table'
html\t'A page of HTML'"
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from show" -s o -l output -d 'Write to a file; its ending picks the format; - is stdout' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from show" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from show" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from show" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from show" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from show" -l json -d 'Print as JSON'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from show" -l force -d 'Overwrite a file of another content'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from show" -l bom -d 'CSV, TSV: begin with a byte-order mark'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from show" -l safe-csv -d 'CSV, TSV: guard words that a spreadsheet would take for a formula'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from show" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from show" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from set" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from set" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from set" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from set" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from set" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from set" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from set" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from set" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from set" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from set" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from edit" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from edit" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from edit" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from edit" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from edit" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from edit" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from edit" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from edit" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from edit" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand customer; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and not __fish_seen_subcommand_from add list show set edit" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and not __fish_seen_subcommand_from add list show set edit" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and not __fish_seen_subcommand_from add list show set edit" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and not __fish_seen_subcommand_from add list show set edit" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and not __fish_seen_subcommand_from add list show set edit" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and not __fish_seen_subcommand_from add list show set edit" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and not __fish_seen_subcommand_from add list show set edit" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and not __fish_seen_subcommand_from add list show set edit" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and not __fish_seen_subcommand_from add list show set edit" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and not __fish_seen_subcommand_from add list show set edit" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and not __fish_seen_subcommand_from add list show set edit" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and not __fish_seen_subcommand_from add list show set edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and not __fish_seen_subcommand_from add list show set edit" -f -a "add" -d 'Write the file of a new product'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and not __fish_seen_subcommand_from add list show set edit" -f -a "list" -d 'List the products'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and not __fish_seen_subcommand_from add list show set edit" -f -a "show" -d 'Show a product with everything derived'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and not __fish_seen_subcommand_from add list show set edit" -f -a "set" -d 'Set keys of a product\'s file'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and not __fish_seen_subcommand_from add list show set edit" -f -a "edit" -d 'Edit a product\'s file in $VISUAL'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -l name -d 'What it is called on papers' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -l price -d 'The list price of one unit' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -l per -d 'How many units the price is for [default: 1]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -l unit -d 'The unit it is sold in' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -l currency -d 'The currency of the price [default: the company\'s]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -l tax-class -d 'What the tax rules know it by' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -l set -d 'Any other key of the file' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -l service -d 'A service: it lies in no bin'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -l lots -d 'Stock is kept by lot'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from list" -s O -l output-format -d 'How to print it: table, csv, tsv, json, ndjson, md, html' -r -f -a "table\t'Aligned columns'
csv\t'Comma-separated values, RFC 4180'
tsv\t'Tab-separated values'
json\t'One JSON object'
ndjson\t'One JSON object a line'
md\t'A Markdown table'
html\t'A page of HTML'"
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from list" -s o -l output -d 'Write to a file; its ending picks the format; - is stdout' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from list" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from list" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from list" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from list" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from list" -l json -d 'Print as JSON'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from list" -l force -d 'Overwrite a file of another content'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from list" -l bom -d 'CSV, TSV: begin with a byte-order mark'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from list" -l safe-csv -d 'CSV, TSV: guard words that a spreadsheet would take for a formula'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from list" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from list" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from show" -s O -l output-format -d 'How to print it: table, csv, tsv, json, ndjson, md, html' -r -f -a "table\t'Aligned columns'
csv\t'Comma-separated values, RFC 4180'
tsv\t'Tab-separated values'
json\t'One JSON object'
ndjson\t'One JSON object a line'
md\t'A Markdown table'
html\t'A page of HTML'"
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from show" -s o -l output -d 'Write to a file; its ending picks the format; - is stdout' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from show" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from show" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from show" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from show" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from show" -l json -d 'Print as JSON'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from show" -l force -d 'Overwrite a file of another content'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from show" -l bom -d 'CSV, TSV: begin with a byte-order mark'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from show" -l safe-csv -d 'CSV, TSV: guard words that a spreadsheet would take for a formula'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from show" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from show" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from set" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from set" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from set" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from set" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from set" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from set" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from set" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from set" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from set" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from set" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from edit" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from edit" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from edit" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from edit" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from edit" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from edit" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from edit" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from edit" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from edit" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand product; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and not __fish_seen_subcommand_from add add-bin list show set edit" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and not __fish_seen_subcommand_from add add-bin list show set edit" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and not __fish_seen_subcommand_from add add-bin list show set edit" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and not __fish_seen_subcommand_from add add-bin list show set edit" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and not __fish_seen_subcommand_from add add-bin list show set edit" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and not __fish_seen_subcommand_from add add-bin list show set edit" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and not __fish_seen_subcommand_from add add-bin list show set edit" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and not __fish_seen_subcommand_from add add-bin list show set edit" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and not __fish_seen_subcommand_from add add-bin list show set edit" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and not __fish_seen_subcommand_from add add-bin list show set edit" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and not __fish_seen_subcommand_from add add-bin list show set edit" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and not __fish_seen_subcommand_from add add-bin list show set edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and not __fish_seen_subcommand_from add add-bin list show set edit" -f -a "add" -d 'Write the file of a new warehouse'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and not __fish_seen_subcommand_from add add-bin list show set edit" -f -a "add-bin" -d 'Add bins to a warehouse, behind those it has'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and not __fish_seen_subcommand_from add add-bin list show set edit" -f -a "list" -d 'List the warehouses'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and not __fish_seen_subcommand_from add add-bin list show set edit" -f -a "show" -d 'Show a warehouse with everything derived'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and not __fish_seen_subcommand_from add add-bin list show set edit" -f -a "set" -d 'Set keys of a warehouse\'s file'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and not __fish_seen_subcommand_from add add-bin list show set edit" -f -a "edit" -d 'Edit a warehouse\'s file in $VISUAL'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add" -l name -d 'What it is called' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add" -l bin -d 'A bin, in walking order' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add" -l priority -d 'Lower goes first' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add" -l set -d 'Any other key of the file' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add-bin" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add-bin" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add-bin" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add-bin" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add-bin" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add-bin" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add-bin" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add-bin" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add-bin" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add-bin" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add-bin" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add-bin" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add-bin" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from add-bin" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from list" -s O -l output-format -d 'How to print it: table, csv, tsv, json, ndjson, md, html' -r -f -a "table\t'Aligned columns'
csv\t'Comma-separated values, RFC 4180'
tsv\t'Tab-separated values'
json\t'One JSON object'
ndjson\t'One JSON object a line'
md\t'A Markdown table'
html\t'A page of HTML'"
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from list" -s o -l output -d 'Write to a file; its ending picks the format; - is stdout' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from list" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from list" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from list" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from list" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from list" -l json -d 'Print as JSON'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from list" -l force -d 'Overwrite a file of another content'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from list" -l bom -d 'CSV, TSV: begin with a byte-order mark'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from list" -l safe-csv -d 'CSV, TSV: guard words that a spreadsheet would take for a formula'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from list" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from list" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from show" -s O -l output-format -d 'How to print it: table, csv, tsv, json, ndjson, md, html' -r -f -a "table\t'Aligned columns'
csv\t'Comma-separated values, RFC 4180'
tsv\t'Tab-separated values'
json\t'One JSON object'
ndjson\t'One JSON object a line'
md\t'A Markdown table'
html\t'A page of HTML'"
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from show" -s o -l output -d 'Write to a file; its ending picks the format; - is stdout' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from show" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from show" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from show" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from show" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from show" -l json -d 'Print as JSON'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from show" -l force -d 'Overwrite a file of another content'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from show" -l bom -d 'CSV, TSV: begin with a byte-order mark'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from show" -l safe-csv -d 'CSV, TSV: guard words that a spreadsheet would take for a formula'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from show" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from show" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from set" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from set" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from set" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from set" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from set" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from set" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from set" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from set" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from set" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from set" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from edit" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from edit" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from edit" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from edit" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from edit" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from edit" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from edit" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from edit" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from edit" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand warehouse; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -l amount -d 'What the tax of the whole order is; `calculated` leaves it to its rate again' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -s O -l output-format -d 'How to print it: table, csv, tsv, json, ndjson, md, html' -r -f -a "table\t'Aligned columns'
csv\t'Comma-separated values, RFC 4180'
tsv\t'Tab-separated values'
json\t'One JSON object'
ndjson\t'One JSON object a line'
md\t'A Markdown table'
html\t'A page of HTML'"
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -s o -l output -d 'Write to a file; its ending picks the format; - is stdout' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -l date -d 'The day it happened [default: today]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -l note -d 'A note kept with it' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -l key -d 'A key of yours: said again with the same content, it is done already' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -l explain -d 'Per line: the rule, the taxes, the rate, and the date that chose it'
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -l clear -d 'The same as `--amount calculated`'
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -l json -d 'Print as JSON'
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -l force -d 'Overwrite a file of another content'
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -l bom -d 'CSV, TSV: begin with a byte-order mark'
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -l safe-csv -d 'CSV, TSV: guard words that a spreadsheet would take for a formula'
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand tax" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -s O -l output-format -d 'How to print it: table, csv, tsv, json, ndjson, md, html' -r -f -a "table\t'Aligned columns'
csv\t'Comma-separated values, RFC 4180'
tsv\t'Tab-separated values'
json\t'One JSON object'
ndjson\t'One JSON object a line'
md\t'A Markdown table'
html\t'A page of HTML'"
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -s o -l output -d 'Write to a file; its ending picks the format; - is stdout' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -l show-origin -d 'Say where each value comes from'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -l json -d 'Print as JSON'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -l force -d 'Overwrite a file of another content'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -l bom -d 'CSV, TSV: begin with a byte-order mark'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -l safe-csv -d 'CSV, TSV: guard words that a spreadsheet would take for a formula'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and not __fish_seen_subcommand_from set" -a "set" -d 'Set keys of the settings'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and __fish_seen_subcommand_from set" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and __fish_seen_subcommand_from set" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and __fish_seen_subcommand_from set" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and __fish_seen_subcommand_from set" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and __fish_seen_subcommand_from set" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and __fish_seen_subcommand_from set" -l local -d 'In salesbook.local.toml, for this clone alone'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and __fish_seen_subcommand_from set" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and __fish_seen_subcommand_from set" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and __fish_seen_subcommand_from set" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and __fish_seen_subcommand_from set" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and __fish_seen_subcommand_from set" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand config; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and not __fish_seen_subcommand_from setup merge-file" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and not __fish_seen_subcommand_from setup merge-file" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and not __fish_seen_subcommand_from setup merge-file" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and not __fish_seen_subcommand_from setup merge-file" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and not __fish_seen_subcommand_from setup merge-file" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and not __fish_seen_subcommand_from setup merge-file" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and not __fish_seen_subcommand_from setup merge-file" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and not __fish_seen_subcommand_from setup merge-file" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and not __fish_seen_subcommand_from setup merge-file" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and not __fish_seen_subcommand_from setup merge-file" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and not __fish_seen_subcommand_from setup merge-file" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and not __fish_seen_subcommand_from setup merge-file" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and not __fish_seen_subcommand_from setup merge-file" -f -a "setup" -d 'Install merge driver and hooks in this clone, and give it a series of numbers'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and not __fish_seen_subcommand_from setup merge-file" -f -a "merge-file" -d 'Join the events of two histories of an order, as git\'s merge driver'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from setup" -l series -d 'The series this clone numbers in, where patterns hold {series}' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from setup" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from setup" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from setup" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from setup" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from setup" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from setup" -s n -l dry-run -d 'Print what would change in the files, write nothing'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from setup" -l exit-code -d 'With --dry-run: exit 1 if something would change'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from setup" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from setup" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from setup" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from setup" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from setup" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from setup" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from setup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from merge-file" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from merge-file" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from merge-file" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from merge-file" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from merge-file" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from merge-file" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from merge-file" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from merge-file" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from merge-file" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from merge-file" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from merge-file" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand git; and __fish_seen_subcommand_from merge-file" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand lock" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand lock" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand lock" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand lock" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand lock" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand lock" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand lock" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand lock" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand lock" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand lock" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand lock" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand lock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand completions" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand completions" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand completions" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand completions" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand completions" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand completions" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand completions" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand completions" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand completions" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand completions" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand completions" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand man" -l out -d 'The folder the pages go to' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand man" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand man" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand man" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand man" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand man" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand man" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand man" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand man" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand man" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand man" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand man" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c salesbook -n "__fish_salesbook_using_subcommand schema" -l out -d 'Write the schema of every kind of file to this folder' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand schema" -l data -d 'The data directory [default: $SALESBOOK_DATA, else the nearest one upward]' -r -F
complete -c salesbook -n "__fish_salesbook_using_subcommand schema" -l today -d 'The day it is [default: $SALESBOOK_TODAY, else the company\'s clock]' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand schema" -l color -d 'When to use colour' -r -f -a "always\t'Always'
auto\t'Where it fits'
never\t'Never'"
complete -c salesbook -n "__fish_salesbook_using_subcommand schema" -l width -d 'Columns to fit tables into' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand schema" -l lock-timeout -d 'Seconds to wait for another writer' -r
complete -c salesbook -n "__fish_salesbook_using_subcommand schema" -s q -l quiet -d 'Print ids only'
complete -c salesbook -n "__fish_salesbook_using_subcommand schema" -s v -l verbose -d 'Say more'
complete -c salesbook -n "__fish_salesbook_using_subcommand schema" -s y -l yes -d 'Answer every question with yes'
complete -c salesbook -n "__fish_salesbook_using_subcommand schema" -l no-input -d 'Never ask'
complete -c salesbook -n "__fish_salesbook_using_subcommand schema" -l no-pager -d 'Print on, however long it is'
complete -c salesbook -n "__fish_salesbook_using_subcommand schema" -l reissue -d 'Issue a number again that was issued here and is gone'
complete -c salesbook -n "__fish_salesbook_using_subcommand schema" -s h -l help -d 'Print help (see more with \'--help\')'
