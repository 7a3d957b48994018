// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/workbench.h"

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <mutex>
#include <string>

#include <unistd.h>

namespace socketarium::bench
{

constexpr int Skipped = 77; ///< ctest's SKIP_RETURN_CODE

/// Seconds since it was made.
class Stopwatch
{
public:
    double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_began).count(); }

private:
    std::chrono::steady_clock::time_point m_began = std::chrono::steady_clock::now();
};

/// A fresh folder, removed with all that is in it.
class Folder
{
public:
    Folder()
    {
        std::string path = (std::filesystem::temp_directory_path() / "socketarium-bench-XXXXXX").string();
        if (mkdtemp(path.data()) == nullptr)
            std::abort();
        m_path = path;
    }
    ~Folder() { std::filesystem::remove_all(m_path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string file(const std::string& name) const { return (m_path / name).string(); }

private:
    std::filesystem::path m_path;
};

/// Waits in the main thread for what the I/O thread publishes, as the window does: one wake-up for any number of rows.
class Watch
{
public:
    explicit Watch(Workbench& bench)
        : m_bench(bench)
    {
        m_bench.setListener([bell = m_bell] {
            const std::lock_guard lock(bell->mutex);
            bell->rung = true;
            bell->wake.notify_one();
        });
    }

    /// False if `reached` did not become true in time.
    template <typename Condition> bool until(Condition reached, std::chrono::seconds limit)
    {
        const auto deadline = std::chrono::steady_clock::now() + limit;
        while (!reached()) {
            std::unique_lock lock(m_bell->mutex);
            if (!m_bell->wake.wait_until(lock, deadline, [this] { return m_bell->rung; }))
                return reached();
            m_bell->rung = false;
            lock.unlock();
            m_bench.acknowledge();
        }
        return true;
    }

private:
    /// Shared with the listener, which lives as long as the workbench.
    struct Bell {
        std::mutex mutex;
        std::condition_variable wake;
        bool rung = false;
    };
    Workbench& m_bench;
    std::shared_ptr<Bell> m_bell = std::make_shared<Bell>();
};

/// One call, waited for.
inline CallOutcome callAndWait(Workbench& bench, CallRequest request)
{
    const auto done = std::make_shared<std::promise<CallOutcome>>();
    bench.call(std::move(request), [done](const CallOutcome& outcome) { done->set_value(outcome); });
    return done->get_future().get();
}

/// A listener on a free port of 127.0.0.1, in Run mode, its children discarding what they receive.
struct Server {
    SocketId id = SocketId::None;
    SocketAddress address;
};
inline Server startServer(Workbench& bench, int backlog)
{
    Server server;
    CallRequest request{.call = CallName::Socket, .family = AF_INET, .type = SOCK_STREAM};
    server.id = callAndWait(bench, request).made;
    request = {.call = CallName::Bind, .socket = server.id, .address = SocketAddress::ipv4(INADDR_LOOPBACK, 0)};
    callAndWait(bench, request);
    request = {.call = CallName::Listen, .socket = server.id, .backlog = backlog};
    callAndWait(bench, request);
    request = {.call = CallName::Getsockname, .socket = server.id};
    server.address = callAndWait(bench, request).address;
    bench.setReply(server.id, {.kind = ReplyKind::Discard});
    bench.setMode(server.id, DriveMode::Run);
    return server;
}

/// Bytes of this process in memory.
inline std::uint64_t residentBytes()
{
    std::ifstream statm("/proc/self/statm");
    std::uint64_t size = 0;
    std::uint64_t resident = 0;
    statm >> size >> resident;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

} // namespace socketarium::bench
