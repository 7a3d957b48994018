// SPDX-License-Identifier: MIT
#pragma once

#include "core/sys/call.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace socketarium
{

/// How a script calls a socket: "3", "server". Only of letters, digits and '_'.
using SocketName = std::string;

/// An address in a script. Exactly one of the three is meant: `localOf` if not empty, else `literal`, whose port is
/// that of the variable if one is named and any if `anyPort` (expectations only).
struct ScriptAddress {
    SocketAddress literal{}; ///< {AF_INET 127.0.0.1:8080}; NULL if empty
    std::string portVariable{}; ///< {AF_INET 127.0.0.1:$port}: "port"
    bool anyPort = false; ///< {AF_INET 127.0.0.1:*}
    SocketName localOf{}; ///< local(server): what getsockname says of that socket

    bool operator==(const ScriptAddress&) const = default;
};

/// The bytes an expectation states.
struct BytesPattern {
    enum class Kind : std::uint8_t {
        Exact, ///< "text" or x"68 69"
        Prefix, ///< "text"...: it goes on
        Regex, ///< /text/: somewhere in the bytes (ECMAScript, as std::regex)
    };
    Kind kind = Kind::Exact;
    Bytes bytes{};
    std::string regex{};

    bool operator==(const BytesPattern&) const = default;
};

/// What stands behind '='. What is not stated is not compared.
struct Expectation {
    std::optional<std::int64_t> result{}; ///< 0, 28, −1
    int error = 0; ///< errno behind −1; 0 with −1: any
    std::vector<SocketName> made{}; ///< socket() = 3, accept(3) = client, socketpair() = 0 [a, b]
    std::optional<BytesPattern> bytes{}; ///< recv, recvfrom
    std::optional<ScriptAddress> address{}; ///< accept, recvfrom, getsockname, getpeername
    std::optional<Bytes> value{}; ///< getsockopt

    bool operator==(const Expectation&) const = default;
};

/// One call: bind(server, {AF_INET 127.0.0.1:0}) = 0
struct ScriptCall {
    enum class How : std::uint8_t {
        Plain, ///< made, and its return waited for
        Start, ///< the line ends in '&': left waiting while the script goes on
        Wait, ///< "wait accept(server) = client": for the return of the one started before
        Expect, ///< "expect recv(c, 100) = …": on a stream repeated until as many bytes have come
    };
    How how = How::Plain;
    SocketName socket{}; ///< the first argument; empty for socket, socketpair, unlink
    CallRequest request{}; ///< without sockets and address: those have names here
    ScriptAddress address{};
    /// send, sendto: how many bytes go out; more than request.bytes ("text"..., 100000): they are repeated to fill it.
    std::size_t sendLength = 0;
    Expectation expected{};
};

struct ScriptInterrupt {
    SocketName socket;
};
struct ScriptSleep {
    TimeNs duration = 0;
};
/// let port = port(server)   or   let port = 8080
struct ScriptLet {
    std::string variable;
    SocketName portOf; ///< empty: `value`
    std::uint16_t value = 0;
};
/// A line that is empty or only a comment; without its '#'.
struct ScriptRemark {
    std::string text;
};

struct ScriptLine {
    int number = 0; ///< in the text, from 1
    std::variant<ScriptRemark, ScriptCall, ScriptInterrupt, ScriptSleep, ScriptLet> what{};
    std::string note{}; ///< what stands behind the statement: "<waited 3.2 s>", "# …"; not compared
    /// The row of the capture the line was made from, if it was: lights the line of the selected call.
    std::optional<EventIndex> row{};
};

struct Script {
    std::vector<ScriptLine> lines{};
};

/// The bytes a send really passes: request.bytes, repeated or cut to sendLength.
Bytes bytesToSend(const ScriptCall& call);

} // namespace socketarium
