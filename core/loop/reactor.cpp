// SPDX-License-Identifier: MIT
#include "core/loop/reactor.h"

#include <array>
#include <cerrno>

#include <sys/epoll.h>

namespace socketarium
{

Reactor::Reactor()
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{
}

std::uint64_t Reactor::tag(int fd) const
{
    const auto place = static_cast<std::uint32_t>(fd);
    return (std::uint64_t{m_entries[place].registration} << 32) | place;
}

Result<Done> Reactor::add(int fd, std::uint32_t epollEvents, Handler handler)
{
    const auto place = static_cast<std::size_t>(fd);
    if (place >= m_entries.size())
        m_entries.resize(place + 1);
    if (++m_lastRegistration == 0)
        ++m_lastRegistration;
    m_entries[place] = {std::move(handler), m_lastRegistration};
    epoll_event event{};
    event.events = epollEvents;
    event.data.u64 = tag(fd);
    if (::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, fd, &event) < 0) {
        const int error = errno;
        m_entries[place] = {};
        return Error::fromErrno("epoll_ctl", "descriptor " + std::to_string(fd), error);
    }
    return Done{};
}

void Reactor::modify(int fd, std::uint32_t epollEvents)
{
    epoll_event event{};
    event.events = epollEvents;
    event.data.u64 = tag(fd);
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_MOD, fd, &event);
}

void Reactor::remove(int fd)
{
    const auto place = static_cast<std::size_t>(fd);
    if (place >= m_entries.size() || m_entries[place].registration == 0)
        return;
    m_entries[place] = {};
    // Explicitly: a descriptor shared with a waiting call stays in the set after close, and would go on waking us.
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, fd, nullptr);
}

void Reactor::turn(int timeoutMs)
{
    std::array<epoll_event, 256> ready;
    const int count = ::epoll_wait(m_epoll.get(), ready.data(), static_cast<int>(ready.size()), timeoutMs);
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = ready[static_cast<std::size_t>(i)];
        const auto place = static_cast<std::uint32_t>(event.data.u64);
        const auto registration = static_cast<std::uint32_t>(event.data.u64 >> 32);
        if (place >= m_entries.size() || m_entries[place].registration != registration)
            continue;
        const Handler handler = m_entries[place].handler; // a copy: the handler may remove itself
        handler(event.events);
    }
}

} // namespace socketarium
