// SPDX-License-Identifier: MIT
#include "core/explain/fill_text.h"

#include "core/base/bytes.h"
#include "core/explain/situation.h"
#include "core/net/constants.h"
#include "core/net/socket_option.h"

#include <array>

namespace socketarium
{
namespace
{

bool makesSocket(const Failure& failure)
{
    return failure.request && (failure.call == CallName::Socket || failure.call == CallName::Socketpair);
}

std::string socketName(const Failure& failure)
{
    const std::uint32_t id = number(failure.facts.id);
    return id == 0 ? "the socket" : "socket " + std::to_string(id);
}

std::string kind(const Failure& failure)
{
    return failure.facts.family == 0 ? std::string() : kindText(failure.facts) + " ";
}

std::string family(const Failure& failure)
{
    const int value = makesSocket(failure) ? failure.request->family : failure.facts.family;
    return value == 0 && !makesSocket(failure) ? "the given family" : nameOf(socketFamilies(), value);
}

std::string type(const Failure& failure)
{
    const int value = makesSocket(failure) ? failure.request->type : failure.facts.type;
    return value == 0 && !makesSocket(failure) ? "the given type" : socketTypeText(value);
}

std::string protocol(const Failure& failure)
{
    return nameOf(socketProtocols(), makesSocket(failure) ? failure.request->protocol : failure.facts.protocol);
}

std::string state(const Failure& failure)
{
    return std::string(stateText(failure.facts.state));
}

std::string local(const Failure& failure)
{
    const std::string text = failure.facts.local.text();
    return text.empty() ? "its own address" : text;
}

std::string peer(const Failure& failure)
{
    const std::string text = failure.facts.peer.text();
    return text.empty() ? "its peer" : text;
}

std::string call(const Failure& failure)
{
    return failure.call == CallName::None ? "the call" : std::string(callText(failure.call));
}

std::string address(const Failure& failure)
{
    const SocketAddress* given = situation::givenAddress(failure);
    const std::string text = given ? given->text() : std::string();
    return text.empty() ? "the given address" : text;
}

std::string addressFamily(const Failure& failure)
{
    const SocketAddress* given = situation::givenAddress(failure);
    return given ? nameOf(socketFamilies(), given->family()) : "another family";
}

std::string port(const Failure& failure)
{
    const SocketAddress* given = situation::givenAddress(failure);
    return given ? "port " + std::to_string(given->port()) : "the given port";
}

std::string path(const Failure& failure)
{
    if (failure.request && !failure.request->path.empty())
        return escapeBytes(bytesOf(failure.request->path));
    const SocketAddress* given = situation::givenAddress(failure);
    return given && given->family() == AF_UNIX ? given->text() : "the given path";
}

std::string size(const Failure& failure)
{
    return failure.request ? std::to_string(failure.request->bytes.size()) + " bytes" : "the message";
}

std::string option(const Failure& failure)
{
    if (!failure.request)
        return "that was given";
    const int level = failure.request->level;
    const int wanted = failure.request->option;
    const SocketOption* known = findOption(level, wanted);
    return known ? std::string(known->name) : "option " + std::to_string(wanted) + " of level " + std::to_string(level);
}

std::string how(const Failure& failure)
{
    return failure.request ? nameOf(shutdownHows(), failure.request->how) : "given";
}

struct Placeholder {
    std::string_view name;
    std::string (*value)(const Failure&);
};

constexpr std::array Placeholders{
    Placeholder{"socket", socketName},
    Placeholder{"kind", kind},
    Placeholder{"family", family},
    Placeholder{"type", type},
    Placeholder{"protocol", protocol},
    Placeholder{"state", state},
    Placeholder{"local", local},
    Placeholder{"peer", peer},
    Placeholder{"call", call},
    Placeholder{"address", address},
    Placeholder{"addressFamily", addressFamily},
    Placeholder{"port", port},
    Placeholder{"path", path},
    Placeholder{"size", size},
    Placeholder{"option", option},
    Placeholder{"how", how},
};

/// Words that stand in for something unknown may open a sentence.
void append(std::string& filled, std::string value)
{
    if (value.starts_with("the ") && (filled.empty() || filled.ends_with(". ")))
        value.front() = 'T';
    filled += value;
}

} // namespace

std::string fillText(std::string_view text, const Failure& failure)
{
    std::string filled;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        filled += text.substr(0, open);
        const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) {
            filled += open == std::string_view::npos ? std::string_view() : text.substr(open);
            break;
        }
        const std::string_view name = text.substr(open + 1, close - open - 1);
        bool known = false;
        for (const Placeholder& placeholder : Placeholders) {
            if (placeholder.name == name) {
                append(filled, placeholder.value(failure));
                known = true;
            }
        }
        if (!known)
            filled += text.substr(open, close - open + 1);
        text.remove_prefix(close + 1);
    }
    return filled;
}

} // namespace socketarium
