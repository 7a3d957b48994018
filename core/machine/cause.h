// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace socketarium
{

/// Who moved a socket from one state to the next.
enum class CauseKind : std::uint8_t {
    Call, ///< a call of ours
    Segment, ///< what the peer sent
    Timer, ///< the kernel, because time was over
};

/// What can set a transition off, as bits: an arrow names all that can, the cause of a StateEvent those it may mean.
using Triggers = std::uint32_t;
namespace trigger
{
constexpr Triggers Bind = 1U << 0;
constexpr Triggers Connect = 1U << 1;
constexpr Triggers Listen = 1U << 2;
constexpr Triggers Accept = 1U << 3;
constexpr Triggers Close = 1U << 4;
constexpr Triggers Shutdown = 1U << 5;
constexpr Triggers Send = 1U << 6;
constexpr Triggers CloseReset = 1U << 7; ///< a close that threw the connection away (unread data, SO_LINGER 0)
constexpr Triggers Syn = 1U << 8;
constexpr Triggers SynAck = 1U << 9;
constexpr Triggers Ack = 1U << 10;
constexpr Triggers Fin = 1U << 11;
constexpr Triggers Reset = 1U << 12;
constexpr Triggers Refused = 1U << 13; ///< or nobody answered
constexpr Triggers Ended = 1U << 14; ///< both directions are over; how, the descriptor does not tell
constexpr Triggers TimeWaitOver = 1U << 16;
constexpr Triggers TimeOver = 1U << 17; ///< another timer
} // namespace trigger

/// Understands the cause of a StateEvent: "connect(5)", "connect(5) waits", "the peer's FIN", "a reset", "the 2 MSL
/// timer" … 0 for one that only says when the change was noticed: "recv(5)", "the kernel".
Triggers triggersOf(std::string_view cause);

/// "connect(5)" of "connect(5) waits": the cause as it stands at an arrow.
std::string causeText(std::string_view cause);

} // namespace socketarium
