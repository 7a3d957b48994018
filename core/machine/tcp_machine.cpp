// SPDX-License-Identifier: MIT
#include "core/machine/tcp_machine.h"

#include <array>

namespace socketarium
{
namespace
{

using namespace trigger;
using enum CauseKind;
using S = Stage;

constexpr bool Aside = true;
constexpr bool Abort = true;
constexpr bool ToEnd = true;

constexpr std::string_view CloseAborts = "close(), unread data: send RST";
constexpr std::string_view ClosedMeaning = "No connection: nothing is sent and nothing expected.";
constexpr std::string_view ListenMeaning = "Waits for clients. The kernel completes their handshakes by itself.";
constexpr std::string_view ReceivedMeaning = "A SYN came and was answered; the ACK that completes the handshake is "
                                             "still to come.";
constexpr std::string_view EstablishedMeaning = "The connection stands: both ends may send.";

constexpr auto States = std::to_array<MachineState>({
    {S::Closed, 1, 0, ClosedMeaning},
    {S::SynSent, 0, 1, "We asked for a connection; no answer has come yet."},
    {S::Listen, 2, 1, ListenMeaning},
    {S::Established, 1, 2, EstablishedMeaning},
    {S::SynReceived, 2, 2, ReceivedMeaning},
    {S::FinWait1, 0, 3, "We have ended our direction; the peer has not confirmed it yet."},
    {S::CloseWait, 2, 3, "The peer has ended its direction. We may still send, and it is for us to close."},
    {S::FinWait2, 0, 4, "The peer knows that we have ended, and may still send."},
    {S::Closing, 1, 4, "Both ended at the same time; our FIN is not confirmed yet."},
    {S::LastAck, 2, 4, "Both directions have ended; only the confirmation of our FIN is still to come."},
    {S::TimeWait, 1, 5,
        "All is over. The kernel keeps the pair of addresses for 2 MSL, on Linux 60 s, so that late "
        "segments find nobody else."},
    {S::Closed, 2, 5, "It is over: nothing of the connection is left.", true},
});

constexpr auto Arrows = std::to_array<Arrow>({
    // Opening
    {S::Closed, S::SynSent, Call, Connect, "connect(): send SYN", "connect"},
    {S::Closed, S::Listen, Call, trigger::Listen, "listen()", "listen"},
    {S::SynSent, S::Established, Segment, SynAck | Ack, "recv SYN, ACK: send ACK", "the peer's SYN-ACK"},
    {S::Listen, S::SynReceived, Segment, Syn | Accept, "recv SYN: send SYN, ACK", "the peer's SYN"},
    {S::SynReceived, S::Established, Segment, Ack | Accept, "recv ACK of SYN", "the peer's ACK"},
    {S::SynSent, S::SynReceived, Segment, Syn, "recv SYN: send SYN, ACK", "the peer's SYN, sent at the same time",
        Aside},
    {S::SynSent, S::Closed, Segment, Refused | Reset | TimeOver, "refused, or no answer", "no connection came about"},
    {S::SynSent, S::Closed, Call, Close | Shutdown, "close()", "close", Aside},
    {S::Listen, S::Closed, Call, Close | Shutdown, "close()", "close"},
    {S::SynReceived, S::FinWait1, Call, Close | Shutdown, "close(): send FIN", "close", Aside},
    {S::SynReceived, S::Closed, Segment, Reset | TimeOver, "recv RST", "the peer's reset", Aside, Abort},
    // We end first
    {S::Established, S::FinWait1, Call, Close | Shutdown, "close() or shutdown(): send FIN", "close"},
    {S::FinWait1, S::FinWait2, Segment, Ack, "recv ACK of FIN", "the peer's ACK of our FIN"},
    {S::FinWait1, S::Closing, Segment, Fin, "recv FIN: send ACK", "the peer's FIN"},
    {S::FinWait1, S::TimeWait, Segment, Fin | Ack | Ended, "recv FIN, ACK: send ACK", "the peer's FIN and ACK", Aside},
    {S::FinWait2, S::TimeWait, Segment, Fin | Ended, "recv FIN: send ACK", "the peer's FIN"},
    {S::Closing, S::TimeWait, Segment, Ack | Ended, "recv ACK of FIN", "the peer's ACK of our FIN"},
    {S::TimeWait, S::Closed, Timer, TimeWaitOver | Ended, "2 MSL time-out", "the 2 MSL timer", false, false, ToEnd},
    // The peer ends first
    {S::Established, S::CloseWait, Segment, Fin, "recv FIN: send ACK", "the peer's FIN"},
    {S::CloseWait, S::LastAck, Call, Close | Shutdown, "close() or shutdown(): send FIN", "close"},
    {S::LastAck, S::Closed, Segment, Ack | Ended, "recv ACK of FIN", "the peer's ACK of our FIN", false, false, ToEnd},
    // Torn down
    {S::Established, S::Closed, Segment, Reset, "RST", "a reset", false, Abort},
    {S::Established, S::Closed, Call, Close | CloseReset, CloseAborts, "close", Aside, Abort},
    {S::Established, S::Closed, Call, Connect, "connect(AF_UNSPEC): send RST", "connect", Aside, Abort},
    {S::Established, S::Closed, Timer, TimeOver, "no answer: give up", "the retransmission timer", Aside, Abort},
    {S::CloseWait, S::Closed, Segment, Reset | TimeOver, "recv RST", "a reset", Aside, Abort, ToEnd},
    {S::CloseWait, S::Closed, Call, Close | CloseReset, CloseAborts, "close", Aside, Abort, ToEnd},
    {S::Closing, S::Closed, Segment, Reset | TimeOver, "recv RST", "a reset", Aside, Abort, ToEnd},
    {S::Closing, S::Closed, Call, Close | CloseReset, CloseAborts, "close", Aside, Abort, ToEnd},
    {S::FinWait1, S::Closed, Segment, Reset | TimeOver, "recv RST", "a reset", Aside, Abort},
    {S::FinWait1, S::Closed, Call, Close | CloseReset, CloseAborts, "close", Aside, Abort},
    {S::FinWait2, S::Closed, Segment, Reset, "recv RST", "a reset", Aside, Abort},
    {S::FinWait2, S::Closed, Call, Close | CloseReset, CloseAborts, "close", Aside, Abort},
    {S::FinWait2, S::Closed, Timer, TimeOver, "tcp_fin_timeout", "the FIN_WAIT2 timer", Aside, Abort},
});

constexpr auto ListenerStates = std::to_array<MachineState>({
    {S::Closed, 0, 0, ClosedMeaning},
    {S::Listen, 0, 1, ListenMeaning},
    {S::SynReceived, 1, 1, ReceivedMeaning},
    {S::Established, 1, 2, "The connection stands and waits in the queue for accept."},
    {S::Accepted, 2, 2, "accept returned a descriptor for it. The listener goes on listening."},
});

constexpr auto ListenerArrows = std::to_array<Arrow>({
    {S::Closed, S::Listen, Call, trigger::Listen, "listen()", "listen"},
    {S::Listen, S::Closed, Call, Close | Shutdown, "close()", "close"},
    {S::Listen, S::SynReceived, Segment, Syn, "recv SYN: send SYN, ACK", "the peer's SYN"},
    {S::SynReceived, S::Established, Segment, Ack, "recv ACK of SYN", "the peer's ACK"},
    {S::Established, S::Accepted, Call, Accept, "accept()", "accept"},
});

constexpr Machine Tcp{MachineKind::Tcp, "TCP, RFC 9293", States, Arrows};
constexpr Machine Listener{
    MachineKind::TcpListener, "A TCP listener and its connections", ListenerStates, ListenerArrows};

} // namespace

const Machine& tcpMachine()
{
    return Tcp;
}

const Machine& tcpListenerMachine()
{
    return Listener;
}

} // namespace socketarium
