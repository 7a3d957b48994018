// SPDX-License-Identifier: MIT
#pragma once

#include "core/sys/posix_socket_api.h"

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>

namespace socketarium::test
{

/// The kernel, except where a test says otherwise: `next("accept", EMFILE)` makes the next accept fail so, and
/// `limitSend(n)` lets a send take at most n bytes. What was refused never reached the kernel.
class FakeSocketApi : public PosixSocketApi
{
public:
    void next(const std::string& call, int error)
    {
        const std::scoped_lock lock(m_mutex);
        m_planned[call].push_back(error);
    }
    void limitSend(std::size_t bytes)
    {
        const std::scoped_lock lock(m_mutex);
        m_sendLimit = bytes;
    }
    int count(const std::string& call) const
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_counts.find(call);
        return found == m_counts.end() ? 0 : found->second;
    }

    SysResult socket(int family, int type, int protocol) override
    {
        const int error = planned("socket");
        return error != 0 ? SysResult{-1, error} : PosixSocketApi::socket(family, type, protocol);
    }
    SysAddress accept(int fd, int flags) override
    {
        const int error = planned("accept");
        return error != 0 ? SysAddress{{-1, error}, {}} : PosixSocketApi::accept(fd, flags);
    }
    SysResult send(int fd, ByteView bytes, int flags) override
    {
        if (const int error = planned("send"); error != 0)
            return {-1, error};
        const std::size_t limit = sendLimit();
        return PosixSocketApi::send(fd, bytes.first(std::min(limit, bytes.size())), flags);
    }
    SysResult recv(int fd, std::span<std::byte> buffer, int flags) override
    {
        const int error = planned("recv");
        return error != 0 ? SysResult{-1, error} : PosixSocketApi::recv(fd, buffer, flags);
    }

private:
    int planned(const std::string& call)
    {
        const std::scoped_lock lock(m_mutex);
        ++m_counts[call];
        auto& queue = m_planned[call];
        if (queue.empty())
            return 0;
        const int error = queue.front();
        queue.pop_front();
        return error;
    }
    std::size_t sendLimit() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_sendLimit;
    }

    mutable std::mutex m_mutex;
    std::map<std::string, std::deque<int>> m_planned;
    std::map<std::string, int> m_counts;
    std::size_t m_sendLimit = SIZE_MAX;
};

} // namespace socketarium::test
