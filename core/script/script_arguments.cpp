// SPDX-License-Identifier: MIT
#include "core/script/script_arguments.h"

#include "core/base/bytes.h"
#include "core/net/constants.h"
#include "core/net/socket_option.h"

#include <algorithm>
#include <array>
#include <limits>

namespace socketarium
{
namespace
{

constexpr std::int64_t MaxInt = std::numeric_limits<int>::max();
constexpr std::int64_t MinInt = std::numeric_limits<int>::min();

using Reader = bool (*)(ScriptLexer&, ScriptCall&, const std::string& expected);

/// One argument: what it is, and how it is read.
struct Argument {
    std::string_view expected;
    Reader read = nullptr;
    bool mayBeLeftOut = false;
};

/// One name of `table` or a number.
std::optional<int> readConstant(ScriptLexer& lexer, std::span<const NamedNumber> table, std::string expected)
{
    const std::size_t begin = lexer.position();
    const bool negative = lexer.take("-");
    const std::string word((negative ? "-" : "") + std::string(lexer.takeWord()));
    const auto number = word.empty() ? std::nullopt : numberOf(table, word);
    if (!number)
        lexer.failAt(begin, std::move(expected));
    return number;
}

bool readSocket(ScriptLexer& lexer, ScriptCall& call, const std::string& expected)
{
    const auto name = lexer.name(expected);
    call.socket = name.value_or("");
    return name.has_value();
}

bool readFamily(ScriptLexer& lexer, ScriptCall& call, const std::string& expected)
{
    const auto family = readConstant(lexer, socketFamilies(), expected);
    call.request.family = family.value_or(0);
    return family.has_value();
}

bool readType(ScriptLexer& lexer, ScriptCall& call, const std::string& expected)
{
    static constexpr std::array WithFlags{
        NamedNumber{SOCK_NONBLOCK, "SOCK_NONBLOCK"}, NamedNumber{SOCK_CLOEXEC, "SOCK_CLOEXEC"}};
    auto type = readConstant(lexer, socketTypes(), expected);
    while (type && lexer.take("|")) {
        const auto flag = readConstant(lexer, WithFlags, "SOCK_NONBLOCK or SOCK_CLOEXEC");
        type = flag ? std::optional(*type | *flag) : std::nullopt;
    }
    call.request.type = type.value_or(0);
    return type.has_value();
}

bool readProtocol(ScriptLexer& lexer, ScriptCall& call, const std::string& expected)
{
    const auto protocol = readConstant(lexer, socketProtocols(), expected);
    call.request.protocol = protocol.value_or(0);
    return protocol.has_value();
}

bool readAddressArgument(ScriptLexer& lexer, ScriptCall& call, const std::string&)
{
    const auto address = readAddress(lexer, AddressUse::Given);
    call.address = address.value_or(ScriptAddress());
    return address.has_value();
}

bool readBacklog(ScriptLexer& lexer, ScriptCall& call, const std::string& expected)
{
    const auto backlog = lexer.integer(MinInt, MaxInt, expected);
    call.request.backlog = static_cast<int>(backlog.value_or(0));
    return backlog.has_value();
}

/// "hello", "hello"..., or (12 bytes) where the journal knows no more.
bool readPayload(ScriptLexer& lexer, ScriptCall& call, const std::string& expected)
{
    if (lexer.take("(")) {
        call.request.bytes.assign(1, std::byte{0});
        const auto length = lexer.integer(0, MaxSendLength, "a number of bytes");
        call.sendLength = static_cast<std::size_t>(length.value_or(0));
        return length && (lexer.takeWord("bytes") || lexer.fail("bytes")) && lexer.expect(")", "')'");
    }
    auto bytes = lexer.bytes(expected);
    if (!bytes)
        return false;
    call.request.bytes = std::move(*bytes);
    call.sendLength = call.request.bytes.size();
    if (!lexer.take("..."))
        return true;
    call.sendLength = 0; // the number that must follow says it
    if (lexer.peek() != ',')
        return lexer.fail("',' and how many bytes to send in all");
    return !call.request.bytes.empty() || lexer.fail("a text before ... that can be repeated");
}

bool readSendLength(ScriptLexer& lexer, ScriptCall& call, const std::string& expected)
{
    const std::size_t begin = lexer.position();
    const std::size_t size = call.request.bytes.size();
    const bool repeats = call.sendLength != size || size == 0;
    const auto length = lexer.integer(0, MaxSendLength, expected);
    if (!length)
        return false;
    const auto wanted = static_cast<std::size_t>(*length);
    if (wanted > size && !repeats)
        return lexer.failAt(begin, "at most " + std::to_string(size) + ", or ... behind the text to repeat it");
    if (wanted > 0 && size == 0)
        return lexer.failAt(begin, "0: there is no byte to send");
    call.sendLength = wanted;
    return true;
}

bool readLength(ScriptLexer& lexer, ScriptCall& call, const std::string& expected)
{
    const auto length = lexer.integer(0, std::numeric_limits<std::int64_t>::max(), expected);
    call.request.length = static_cast<std::size_t>(length.value_or(0));
    return length.has_value();
}

bool readFlags(ScriptLexer& lexer, ScriptCall& call, const std::string& expected)
{
    int flags = 0;
    do {
        const auto flag = readConstant(lexer, messageFlags(), expected);
        if (!flag)
            return false;
        flags |= *flag;
    } while (lexer.take("|"));
    call.request.flags = flags;
    return true;
}

bool readHow(ScriptLexer& lexer, ScriptCall& call, const std::string& expected)
{
    const auto how = readConstant(lexer, shutdownHows(), expected);
    call.request.how = how.value_or(0);
    return how.has_value();
}

bool readLevel(ScriptLexer& lexer, ScriptCall& call, const std::string& expected)
{
    const std::string_view word = lexer.peekWord();
    const auto options = socketOptions();
    const auto known = std::ranges::find(options, word, &SocketOption::levelName);
    if (known != options.end()) {
        lexer.takeWord();
        call.request.level = known->level;
        return true;
    }
    const auto number = lexer.integer(MinInt, MaxInt, expected);
    call.request.level = static_cast<int>(number.value_or(0));
    return number.has_value();
}

bool readOption(ScriptLexer& lexer, ScriptCall& call, const std::string& expected)
{
    const SocketOption* known = findOption(lexer.peekWord());
    if (known && known->level == call.request.level) {
        lexer.takeWord();
        call.request.option = known->number;
        return true;
    }
    const auto number = lexer.integer(MinInt, MaxInt, expected);
    call.request.option = static_cast<int>(number.value_or(0));
    return number.has_value();
}

bool readValue(ScriptLexer& lexer, ScriptCall& call, const std::string&)
{
    const std::size_t begin = lexer.position();
    auto value = optionValueIn(call.request, lexer.textUntil(")"));
    if (!value)
        return lexer.failAt(begin, valueExpected(call.request));
    call.request.value = std::move(*value);
    return true;
}

bool readCommand(ScriptLexer& lexer, ScriptCall&, const std::string& expected)
{
    return lexer.takeWord("F_SETFL") || lexer.fail(expected);
}

bool readFileFlags(ScriptLexer& lexer, ScriptCall& call, const std::string& expected)
{
    do {
        if (lexer.takeWord("O_NONBLOCK"))
            call.request.nonBlocking = true;
        else if (!lexer.takeWord("O_RDWR") && !lexer.takeWord("0"))
            return lexer.fail(expected);
    } while (lexer.take("|"));
    return true;
}

bool readPath(ScriptLexer& lexer, ScriptCall& call, const std::string& expected)
{
    const auto path = lexer.bytes(expected);
    if (path)
        call.request.path = textOf(*path);
    return path.has_value();
}

constexpr Argument Socket{"the name of a socket", readSocket};
constexpr Argument Family{"a family, such as AF_INET", readFamily};
constexpr Argument Type{"a type, such as SOCK_STREAM", readType};
constexpr Argument Protocol{"a protocol, such as IPPROTO_TCP or 0", readProtocol, true};
constexpr Argument Address{AddressExpected, readAddressArgument};
constexpr Argument Backlog{"a backlog, such as 5", readBacklog};
constexpr Argument Payload{"bytes, such as \"hello\" or x\"68 69\"", readPayload};
constexpr Argument SendLength{"a number of bytes", readSendLength, true};
constexpr Argument Length{"a number of bytes", readLength};
constexpr Argument Flags{"flags, such as MSG_PEEK or 0", readFlags, true};
constexpr Argument How{"SHUT_RD, SHUT_WR or SHUT_RDWR", readHow};
constexpr Argument Level{"a level, such as SOL_SOCKET", readLevel};
constexpr Argument Option{"an option of this level, such as SO_REUSEADDR of SOL_SOCKET", readOption};
constexpr Argument Value{"a value of this option", readValue};
constexpr Argument Command{"F_SETFL", readCommand};
constexpr Argument FileFlags{"O_RDWR or O_RDWR|O_NONBLOCK", readFileFlags};
constexpr Argument Path{"a path, such as \"/tmp/x\"", readPath};

constexpr std::size_t MostArguments = 5;
struct Shape {
    CallName call;
    std::array<const Argument*, MostArguments> arguments; ///< the rest is null
};

constexpr std::array Shapes{
    Shape{CallName::Socket, {&Family, &Type, &Protocol}},
    Shape{CallName::Socketpair, {&Family, &Type, &Protocol}},
    Shape{CallName::Bind, {&Socket, &Address}},
    Shape{CallName::Listen, {&Socket, &Backlog}},
    Shape{CallName::Accept, {&Socket}},
    Shape{CallName::Connect, {&Socket, &Address}},
    Shape{CallName::Send, {&Socket, &Payload, &SendLength, &Flags}},
    Shape{CallName::Sendto, {&Socket, &Payload, &SendLength, &Flags, &Address}},
    Shape{CallName::Recv, {&Socket, &Length, &Flags}},
    Shape{CallName::Recvfrom, {&Socket, &Length, &Flags}},
    Shape{CallName::Shutdown, {&Socket, &How}},
    Shape{CallName::Close, {&Socket}},
    Shape{CallName::Setsockopt, {&Socket, &Level, &Option, &Value}},
    Shape{CallName::Getsockopt, {&Socket, &Level, &Option}},
    Shape{CallName::Getsockname, {&Socket}},
    Shape{CallName::Getpeername, {&Socket}},
    Shape{CallName::Fcntl, {&Socket, &Command, &FileFlags}},
    Shape{CallName::Unlink, {&Path}},
};

/// From `first` on: nothing, or only what may be left out.
bool restMayBeLeftOut(const Shape& shape, std::size_t first)
{
    return std::all_of(shape.arguments.begin() + static_cast<std::ptrdiff_t>(first), shape.arguments.end(),
        [](const Argument* argument) { return !argument || argument->mayBeLeftOut; });
}

/// The comma before the argument `next`, or the end if the rest may be left out.
bool readComma(ScriptLexer& lexer, const Shape& shape, std::size_t next)
{
    if (restMayBeLeftOut(shape, next))
        return lexer.expect(",", "',' or ')'");
    while (shape.arguments[next]->mayBeLeftOut)
        ++next;
    return lexer.expect(",", "',' and " + std::string(shape.arguments[next]->expected));
}

} // namespace

std::optional<Bytes> optionValueIn(const CallRequest& request, std::string_view text)
{
    const SocketOption* option = findOption(request.level, request.option);
    const OptionKind kind = option ? option->kind : OptionKind::Raw;
    if (kind == OptionKind::Text && text.starts_with('"')) {
        ScriptLexer quoted(text);
        auto bytes = quoted.bytes({});
        return quoted.atEnd() ? bytes : std::nullopt;
    }
    if (auto value = parseOptionValue(kind, text))
        return std::move(value).value();
    // As the journal writes a value whose length is not that of its kind.
    auto raw = parseHex(text);
    return raw ? std::optional(std::move(raw).value()) : std::nullopt;
}

std::string valueExpected(const CallRequest& request)
{
    constexpr std::string_view Wants = "This option wants ";
    const SocketOption* option = findOption(request.level, request.option);
    const auto refused = parseOptionValue(option ? option->kind : OptionKind::Raw, "?");
    const std::string_view reason = refused ? std::string_view() : std::string_view(refused.error().reason);
    if (!reason.starts_with(Wants))
        return "bytes in hex, such as 01 00 00 00";
    return std::string(reason.substr(Wants.size(), reason.find_last_not_of('.') + 1 - Wants.size()));
}

bool readArguments(ScriptLexer& lexer, ScriptCall& call)
{
    if (!lexer.expect("(", "'('"))
        return false;
    const auto shape = std::ranges::find(Shapes, call.request.call, &Shape::call);
    bool commaRead = true;
    for (std::size_t i = 0; i < MostArguments && shape->arguments[i]; ++i) {
        const Argument& argument = *shape->arguments[i];
        const bool socketIsEnough = call.how == ScriptCall::How::Wait && i > 0;
        if (!commaRead && lexer.peek() == ')' && (socketIsEnough || restMayBeLeftOut(*shape, i)))
            break;
        if (!commaRead && !readComma(lexer, *shape, i))
            return false;
        commaRead = argument.mayBeLeftOut && addressFollows(lexer);
        if (!commaRead && !argument.read(lexer, call, std::string(argument.expected)))
            return false;
    }
    return lexer.expect(")", "')'");
}

} // namespace socketarium
