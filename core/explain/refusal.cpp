// SPDX-License-Identifier: MIT
#include "core/explain/explanation.h"

#include <algorithm>
#include <array>

#include <netdb.h>

namespace socketarium
{
namespace
{

struct LookupAdvice {
    int code;
    std::string_view why;
    std::string_view todo;
};

constexpr std::array LookupAdvices{
    LookupAdvice{EAI_NONAME,
        "The resolver knows no host or service of that name. Parts of a dotted address over 255 also end here.",
        "Check the spelling, or give the address in numbers."},
    LookupAdvice{EAI_SERVICE, "The service name is not in /etc/services for this type of socket.",
        "Give the port as a number, for example 80 instead of http."},
    LookupAdvice{EAI_FAMILY, "Names can be looked up for AF_INET and AF_INET6 only.",
        "Give an address that needs no look-up, or use another family."},
    LookupAdvice{
        EAI_SOCKTYPE, "The resolver knows ports for stream and datagram sockets only.", "Give the address in numbers."},
    LookupAdvice{EAI_ADDRFAMILY,
        "The host has an address, but of the other family: IPv4 where IPv6 is wanted, or the reverse.",
        "Make a socket of the other family, or give another host."},
    LookupAdvice{EAI_NODATA, "The name exists, but no address belongs to it.", "Give another name, or the address."},
    LookupAdvice{EAI_AGAIN, "No name server answered: the network may be down, or the server busy.",
        "Try again in a moment, or give the address in numbers."},
    LookupAdvice{EAI_FAIL, "The name server answered that it cannot tell.", "Give the address in numbers."},
};

struct Advice {
    std::string_view operation;
    std::string_view part; ///< of the reason; empty: any
    std::string_view todo;
};

constexpr std::array Advices{
    Advice{"", "port has 16 bits", "Choose a port from 1024 to 65535, or 0 to let the kernel choose one."},
    Advice{"", "sun_path",
        "Choose a shorter path, change into its folder and use a relative one, or take an abstract name (@name)."},
    Advice{"", "No network interface", "Take the name of an interface that exists, for example lo."},
    Advice{"read escapes", "", "Correct the place the message names. A backslash itself is written \\\\."},
    Advice{"read hex", "", "Write two digits (0-9, a-f) for every byte; blanks and commas between bytes are welcome."},
    Advice{"read address", "", "Write host:port, as in 127.0.0.1:8080 or [::1]:8080, a /path, or an abstract @name."},
    Advice{"read family", "", "Use a name such as AF_INET, AF_INET6 or AF_UNIX, or a number: then the kernel decides."},
    Advice{"read type", "", "Use a name such as SOCK_STREAM or SOCK_DGRAM, or a number: then the kernel decides."},
    Advice{"read protocol", "", "Use 0, a name such as IPPROTO_TCP, or a number: then the kernel decides."},
    Advice{"read flags", "", "Use names such as MSG_PEEK, joined by |, or a number."},
};

Explanation lookupFailure(const Error& refusal)
{
    const auto found = std::ranges::find(LookupAdvices, refusal.code, &LookupAdvice::code);
    Explanation explanation;
    explanation.why
        = found != LookupAdvices.end() ? found->why : "The look-up itself failed; the kernel was not asked.";
    explanation.todo = found != LookupAdvices.end() ? found->todo : "Give the address in numbers.";
    return explanation;
}

/// A reason often is part of a line; here it stands alone.
std::string asSentence(std::string text)
{
    if (text.empty())
        return "The reason is not known.";
    if (text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    if (!text.ends_with('.') && !text.ends_with('!'))
        text += '.';
    return text;
}

std::string_view adviceFor(const Error& refusal)
{
    for (const Advice& advice : Advices) {
        if ((advice.operation.empty() || refusal.operation == advice.operation)
            && refusal.reason.find(advice.part) != std::string::npos)
            return advice.todo;
    }
    return "Correct the value and try again.";
}

} // namespace

Explanation explain(const Error& refusal)
{
    Explanation explanation;
    if (refusal.refuser == Refuser::Library) {
        explanation = lookupFailure(refusal);
    } else if (refusal.refuser == Refuser::Program) {
        explanation.why = asSentence(refusal.reason);
        explanation.todo = adviceFor(refusal);
    } else {
        explanation = explain(Failure{.error = refusal.code});
    }
    explanation.refuser = refusal.refuser;
    explanation.said = refusal.refuser == Refuser::Program
        ? "No call was made: " + refusal.operation + (refusal.subject.empty() ? "" : " " + refusal.subject)
        : refusal.text();
    return explanation;
}

} // namespace socketarium
