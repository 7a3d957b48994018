// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/socket_facts.h"

#include <QString>

#include <set>
#include <span>
#include <vector>

namespace socketarium::ui
{

/// What stands between the brackets of a call, as far as a person chooses it.
enum class Argument { Address, Backlog, Message, Length, Flags, How, Option, Value, Blocking };

/// The groups of the call bar, in reading order.
enum class CallGroup { Make, Connect, Talk, Options, End };

/// One call of the call bar: its fields in the order of the C prototype, and one sentence that teaches it.
struct CallSpec {
    CallName call;
    CallGroup group;
    std::vector<Argument> arguments;
    const char* lesson; ///< for tr() in the context "CallCatalog"
};

/// Every call that is made on a socket that exists, group by group.
std::span<const CallSpec> callCatalog();
const CallSpec* findCall(CallName call);

QString groupTitle(CallGroup group);
QString callLesson(const CallSpec& spec);
/// "address", "recv length" is "length": the second half of a field's accessible name.
QString argumentName(Argument argument);
/// What a field holds before anybody typed; depends on the family for addresses.
QString argumentPreset(CallName call, Argument argument, const SocketFacts& facts);

/// The calls a person would most likely make next on a socket in this state. Empty for a closed one. Pure.
std::set<CallName> callsThatMakeSense(const SocketFacts& facts);
/// True for UDP and its kin: no connection is needed to send.
bool isDatagram(const SocketFacts& facts);
/// Where `facts` could connect or send to among our own sockets: the newest listener, or bound datagram socket, of the
/// same family and type. Empty if there is none.
QString likelyPeer(const SocketFacts& facts, std::span<const SocketFacts> others);

} // namespace socketarium::ui
