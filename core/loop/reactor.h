// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace socketarium
{

/// One epoll set and who is to be told of which descriptor. One thread.
/// A descriptor that is removed (and perhaps closed, and its number given out again) gets no event of before, not even
/// one of the batch being dispatched: every registration has a number that travels with its events.
class Reactor
{
public:
    using Handler = std::function<void(std::uint32_t epollEvents)>;

    Reactor();

    Result<Done> add(int fd, std::uint32_t epollEvents, Handler handler);
    void modify(int fd, std::uint32_t epollEvents);
    /// Before close(fd), not after.
    void remove(int fd);

    /// One turn: waits at most `timeoutMs` (-1: for ever) and calls the handlers of what is ready.
    void turn(int timeoutMs);

private:
    struct Entry {
        Handler handler;
        std::uint32_t registration = 0; ///< 0: not registered
    };
    std::uint64_t tag(int fd) const;

    UniqueFd m_epoll;
    std::vector<Entry> m_entries; ///< by descriptor
    std::uint32_t m_lastRegistration = 0;
};

} // namespace socketarium
