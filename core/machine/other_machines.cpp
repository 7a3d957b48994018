// SPDX-License-Identifier: MIT
#include "core/machine/other_machines.h"

#include <array>

namespace socketarium
{
namespace
{

using namespace trigger;
using enum CauseKind;
using S = Stage;

constexpr bool Aside = true;

constexpr std::string_view ReleasedMeaning = "The descriptor is closed; the socket is gone.";

constexpr auto UdpStates = std::to_array<MachineState>({
    {S::Unbound, 0, 0, "No port yet. The first send or connect gets one from the kernel."},
    {S::Bound, 2, 0, "Has an address: anybody can send to it."},
    {S::Connected, 1, 1, "Has one peer: the kernel drops what others send, and tells of the peer's refusals."},
    {S::Closed, 1, 2, ReleasedMeaning},
});

constexpr auto UdpArrows = std::to_array<Arrow>({
    {S::Unbound, S::Bound, Call, Bind, "bind()", "bind"},
    {S::Unbound, S::Bound, Call, Send, "first send(): a port of the kernel's choice", "send", Aside},
    {S::Unbound, S::Connected, Call, Connect, "connect(): set peer and port", "connect"},
    {S::Bound, S::Connected, Call, Connect, "connect(): set peer", "connect"},
    {S::Connected, S::Bound, Call, Connect, "connect(AF_UNSPEC)", "connect(AF_UNSPEC)"},
    {S::Connected, S::Unbound, Call, Connect, "connect(AF_UNSPEC)", "connect(AF_UNSPEC)"},
    {S::Unbound, S::Closed, Call, Close, "close()", "close"},
    {S::Bound, S::Closed, Call, Close, "close()", "close"},
    {S::Connected, S::Closed, Call, Close, "close()", "close"},
});

constexpr auto UnixDatagramStates = std::to_array<MachineState>({
    {S::Unbound, 0, 0, "No name: it can send, but nobody can answer."},
    {S::Bound, 2, 0, "Has a name: others can send to it."},
    {S::Connected, 1, 1, "Has one peer: it sends there, and hears only that one."},
    {S::Closed, 1, 2, ReleasedMeaning},
});

constexpr auto UnixDatagramArrows = std::to_array<Arrow>({
    {S::Unbound, S::Bound, Call, Bind, "bind()", "bind"},
    {S::Unbound, S::Bound, Call, Send, "first send(): a name of the kernel's choice", "send", Aside},
    {S::Unbound, S::Connected, Call, Connect, "connect(): set peer", "connect"},
    {S::Bound, S::Connected, Call, Connect, "connect(): set peer", "connect"},
    {S::Connected, S::Bound, Call, Connect, "connect(AF_UNSPEC)", "connect(AF_UNSPEC)"},
    {S::Connected, S::Unbound, Call, Connect, "connect(AF_UNSPEC)", "connect(AF_UNSPEC)"},
    {S::Unbound, S::Closed, Call, Close, "close()", "close"},
    {S::Bound, S::Closed, Call, Close, "close()", "close"},
    {S::Connected, S::Closed, Call, Close, "close()", "close"},
});

constexpr auto UnixStreamStates = std::to_array<MachineState>({
    {S::Unbound, 0, 0, "No name yet. A client needs none."},
    {S::Bound, 1, 0, "Has a name, but does not listen: who connects is refused."},
    {S::Listen, 2, 0, "Waits for clients. Those who connect stand in its queue until accept."},
    {S::Connected, 1, 1, "The connection stands: both ends may send."},
    {S::Closed, 1, 2, ReleasedMeaning},
});

constexpr auto UnixStreamArrows = std::to_array<Arrow>({
    {S::Unbound, S::Bound, Call, Bind, "bind()", "bind"},
    {S::Bound, S::Listen, Call, trigger::Listen, "listen()", "listen"},
    {S::Unbound, S::Connected, Call, Connect, "connect()", "connect"},
    {S::Bound, S::Connected, Call, Connect, "connect()", "connect"},
    {S::Listen, S::Connected, Call, Accept, "accept(): a new socket", "accept"},
    {S::Unbound, S::Closed, Call, Close, "close()", "close"},
    {S::Listen, S::Closed, Call, Close, "close()", "close"},
    {S::Connected, S::Closed, Call, Close, "close()", "close"},
    {S::Bound, S::Closed, Call, Close, "close()", "close", Aside},
});

constexpr Machine Udp{MachineKind::Udp, "A socket for datagrams", UdpStates, UdpArrows};
constexpr Machine UnixDatagram{
    MachineKind::UnixDatagram, "A UNIX datagram socket", UnixDatagramStates, UnixDatagramArrows};
constexpr Machine UnixStream{
    MachineKind::UnixStream, "A UNIX socket with connections", UnixStreamStates, UnixStreamArrows};

} // namespace

const Machine& udpMachine()
{
    return Udp;
}

const Machine& unixDatagramMachine()
{
    return UnixDatagram;
}

const Machine& unixStreamMachine()
{
    return UnixStream;
}

} // namespace socketarium
