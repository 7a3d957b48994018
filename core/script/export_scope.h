// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/socket_facts.h"
#include "core/script/recorded_calls.h"

#include <unordered_map>

namespace socketarium
{

/// The sockets of a capture by number, copied once.
using FactsById = std::unordered_map<std::uint32_t, SocketFacts>;
FactsById factsOf(const Capture& capture);

/// Whether `facts` is the socket that `address` (of a peer, of a connect) leads to: the same name, or the same port of
/// the same kind.
bool answersTo(const SocketFacts& facts, int type, const SocketAddress& address);

/// Keeps the calls without which the socket `only` cannot be repeated: its own, those of its listener as far as they
/// concern it, of its other end, and of the sockets it connects or sends to.
void keepOnly(SocketId only, const FactsById& facts, std::vector<RecordedCall>& calls);

/// Takes out the calls on sockets that none of the calls before makes; returns how many. Captures of other programs
/// have only such.
std::size_t dropHomeless(std::vector<RecordedCall>& calls);

} // namespace socketarium
