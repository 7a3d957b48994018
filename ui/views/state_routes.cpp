// SPDX-License-Identifier: MIT
#include "ui/views/state_routes.h"

#include <algorithm>
#include <array>
#include <span>

namespace socketarium::ui
{
namespace
{

using S = Stage;
constexpr auto L = StateRoute::Side::Left;
constexpr auto R = StateRoute::Side::Right;
constexpr auto T = StateRoute::Side::Top;
constexpr auto B = StateRoute::Side::Bottom;
constexpr double LeftMargin = -1;
constexpr double RightMargin = 3;

constexpr auto Tcp = std::to_array<StateRoute>({
    {S::Closed, S::SynSent, L, 0, T, 0},
    {S::Closed, S::Listen, R, 0, T, 0},
    {S::SynSent, S::Closed, R, 0, B, -1},
    {S::Listen, S::Closed, L, 0, B, 1},
    {S::SynSent, S::Established, B, 0, L, 0},
    {S::SynSent, S::SynReceived, B, 1, T, -1, 1.5},
    {S::Listen, S::SynReceived, B, 0, T, 0},
    {S::SynReceived, S::Established, L, 0, R, 0},
    {S::SynReceived, S::FinWait1, B, -1, T, 0, 2.5},
    {S::SynReceived, S::Closed, R, 0, R, 1, RightMargin},
    {S::Established, S::Closed, T, 0, B, 0},
    {S::Established, S::FinWait1, B, -1, R, -1},
    {S::Established, S::CloseWait, B, 1, L, -1},
    {S::FinWait1, S::FinWait2, B, 0, T, 0},
    {S::FinWait1, S::Closing, R, 1, T, 0},
    {S::FinWait1, S::TimeWait, R, 1, L, -1, 0.5},
    {S::FinWait1, S::Closed, L, 0, L, -1, LeftMargin},
    {S::FinWait2, S::TimeWait, B, 0, L, 0},
    {S::FinWait2, S::Closed, L, 0, L, -1, LeftMargin},
    {S::Closing, S::TimeWait, B, 0, T, 0},
    {S::Closing, S::Closed, R, 0, L, -1, 1.5},
    {S::TimeWait, S::Closed, R, 0, L, 0},
    {S::CloseWait, S::LastAck, B, 0, T, 0},
    {S::CloseWait, S::Closed, R, 0, R, 0, RightMargin},
    {S::LastAck, S::Closed, B, 0, T, 0},
});

constexpr auto Listener = std::to_array<StateRoute>({
    {S::Closed, S::Listen, B, -1, T, -1},
    {S::Listen, S::Closed, T, 1, B, 1},
    {S::Listen, S::SynReceived, R, 0, L, 0},
    {S::SynReceived, S::Established, B, 0, T, 0},
    {S::Established, S::Accepted, R, 0, L, 0},
});

constexpr auto Datagram = std::to_array<StateRoute>({
    {S::Unbound, S::Bound, R, 0, L, 0},
    {S::Unbound, S::Connected, B, 0, L, 0},
    {S::Bound, S::Connected, B, 0, R, 0},
    {S::Connected, S::Unbound, T, -1, B, 1, 0.5},
    {S::Connected, S::Bound, T, 1, B, -1, 0.5},
    {S::Connected, S::Closed, B, 0, T, 0},
    {S::Unbound, S::Closed, L, 0, L, 0, LeftMargin},
    {S::Bound, S::Closed, R, 0, R, 0, RightMargin},
});

constexpr auto Stream = std::to_array<StateRoute>({
    {S::Unbound, S::Bound, R, 0, L, 0},
    {S::Bound, S::Listen, R, 0, L, 0},
    {S::Unbound, S::Connected, B, 0, L, 0},
    {S::Bound, S::Connected, B, 0, T, 0},
    {S::Listen, S::Connected, B, 0, R, 0},
    {S::Connected, S::Closed, B, 0, T, 0},
    {S::Unbound, S::Closed, L, 0, L, 0, LeftMargin},
    {S::Bound, S::Closed, L, 1, L, -1, 0.5},
    {S::Listen, S::Closed, R, 0, R, 0, RightMargin},
});

std::span<const StateRoute> routesOf(MachineKind kind)
{
    switch (kind) {
    case MachineKind::TcpListener:
        return Listener;
    case MachineKind::Udp:
    case MachineKind::UnixDatagram:
        return Datagram;
    case MachineKind::UnixStream:
        return Stream;
    case MachineKind::Tcp:
        break;
    }
    return Tcp;
}

} // namespace

std::optional<StateRoute> routeOf(const Machine& machine, Stage from, Stage to)
{
    const auto routes = routesOf(machine.kind);
    const auto found = std::find_if(
        routes.begin(), routes.end(), [&](const StateRoute& route) { return route.from == from && route.to == to; });
    return found == routes.end() ? std::nullopt : std::optional(*found);
}

} // namespace socketarium::ui
