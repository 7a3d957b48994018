// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/script.h"

namespace socketarium
{

/// What came back in the form of an expectation, for comparing and writing: with `made` as the names of its sockets.
Expectation expectationFrom(const CallRequest& request, const CallOutcome& outcome, std::vector<SocketName> made);

/// How `came` differs from what the call states, in a sentence; empty if it does not. `address` is the stated one with
/// its variables filled in; it is not read unless one is stated.
std::string differenceFrom(const ScriptCall& stated, const Expectation& came, const SocketAddress& address);

/// The same address with another port; of a family without ports the address itself.
SocketAddress withPort(const SocketAddress& address, std::uint16_t port);

} // namespace socketarium
