// SPDX-License-Identifier: MIT
#include "core/machine/cause.h"

#include <array>

namespace socketarium
{
namespace
{

struct Word {
    std::string_view text;
    Triggers means;
};

constexpr std::array<Word, 9> Calls{{
    {"bind", trigger::Bind},
    {"connect", trigger::Connect},
    {"listen", trigger::Listen},
    {"accept", trigger::Accept},
    {"close", trigger::Close},
    {"shutdown", trigger::Shutdown},
    {"send", trigger::Send},
    {"sendto", trigger::Send},
    {"sendmsg", trigger::Send},
}};

// The first that occurs counts: "the peer's ACK of our FIN" is an ACK, "the FIN_WAIT2 timer" no FIN.
constexpr std::array<Word, 15> Phrases{{
    {"2 MSL", trigger::TimeWaitOver},
    {"TIME_WAIT", trigger::TimeWaitOver},
    {"timer", trigger::TimeOver},
    {"timed out", trigger::TimeOver | trigger::Refused},
    {"time-out", trigger::TimeOver | trigger::Refused},
    {"reset", trigger::Reset},
    {"RST", trigger::Reset},
    {"refused", trigger::Refused},
    {"no connection came about", trigger::Refused},
    {"both directions", trigger::Ended},
    {"SYN-ACK", trigger::SynAck},
    {"SYN, ACK", trigger::SynAck},
    {"ACK", trigger::Ack},
    {"SYN", trigger::Syn},
    {"FIN", trigger::Fin},
}};

/// "connect" of "connect(5) waits"; empty if the cause is no call.
std::string_view callIn(std::string_view cause)
{
    const std::size_t bracket = cause.find('(');
    const std::string_view name = cause.substr(0, bracket);
    return bracket == std::string_view::npos || name.find(' ') != std::string_view::npos ? std::string_view() : name;
}

} // namespace

Triggers triggersOf(std::string_view cause)
{
    const std::string_view call = callIn(cause);
    Triggers means = 0;
    for (const Word& word : Calls) {
        if (word.text == call)
            means = word.means;
    }
    for (const Word& word : Phrases) {
        if (cause.find(word.text) == std::string_view::npos)
            continue;
        // "close(5), a reset": not the peer's.
        return means == trigger::Close && word.means == trigger::Reset ? trigger::CloseReset : means | word.means;
    }
    return means;
}

std::string causeText(std::string_view cause)
{
    constexpr std::string_view waits = " waits";
    if (cause.ends_with(waits))
        cause.remove_suffix(waits.size());
    return std::string(cause);
}

} // namespace socketarium
