// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/workbench.h"
#include "tests/support/fake_socket_api.h"
#include "tests/support/temp_folder.h"

#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>

#include <gtest/gtest.h>

namespace socketarium::test
{

/// A workbench on real sockets with its capture in a folder of its own, and calls that wait for their outcome.
class LiveWorkbench
{
public:
    static constexpr std::chrono::seconds Patience{20};

    LiveWorkbench()
    {
        auto api = std::make_unique<FakeSocketApi>();
        m_api = api.get();
        auto started = Workbench::start(std::move(api), capturePath());
        EXPECT_TRUE(started.ok());
        m_workbench = std::move(started).value();
        m_workbench->setListener([this, bench = m_workbench.get()] { // end() takes m_workbench away before it is over
            bench->acknowledge();
            const std::scoped_lock lock(m_mutex);
            ++m_news;
            m_changed.notify_all();
        });
    }

    Workbench* operator->() { return m_workbench.get(); }
    Workbench& operator*() { return *m_workbench; }
    FakeSocketApi& api() { return *m_api; }
    std::string capturePath() const { return m_folder.file("live.pcapng"); }
    const TempFolder& folder() const { return m_folder; }
    void end() { m_workbench.reset(); }

    /// Starts a call; the future has its outcome.
    std::future<CallOutcome> begin(CallRequest request)
    {
        auto promise = std::make_shared<std::promise<CallOutcome>>();
        m_workbench->call(std::move(request), [promise](const CallOutcome& outcome) { promise->set_value(outcome); });
        return promise->get_future();
    }
    CallOutcome call(CallRequest request) { return take(begin(std::move(request))); }
    static CallOutcome take(std::future<CallOutcome> future)
    {
        if (future.wait_for(Patience) != std::future_status::ready) {
            ADD_FAILURE() << "the call did not come back";
            return {};
        }
        return future.get();
    }

    /// Waits, without polling, until events published make `holds` true.
    bool eventually(const std::function<bool()>& holds)
    {
        const auto end = std::chrono::steady_clock::now() + Patience;
        std::unique_lock lock(m_mutex);
        while (true) {
            const auto seen = m_news;
            lock.unlock();
            if (holds())
                return true;
            lock.lock();
            if (!m_changed.wait_until(lock, end, [&] { return m_news != seen; }))
                return false;
        }
    }

    SocketFacts facts(SocketId socket) { return m_workbench->capture()->sockets.find(socket).value_or(SocketFacts()); }
    bool reaches(SocketId socket, SocketState state)
    {
        return eventually([&] { return facts(socket).state == state; });
    }
    /// Every published line of calls, notes and bytes, as the journal shows them.
    std::vector<std::string> journal(SocketId only = SocketId::None)
    {
        std::vector<std::string> lines;
        const Capture& capture = *m_workbench->capture();
        for (EventIndex i = 0; i < capture.events.published(); ++i) {
            const EventRow& row = capture.events.row(i);
            const bool shown = row.kind == EventKind::Call || row.kind == EventKind::Note
                || (row.kind == EventKind::Data && !row.has(EventRow::HasCall));
            if (!shown || (only != SocketId::None && row.socket != only))
                continue;
            auto line = capture.reader.line(row);
            lines.push_back(line ? line.value() : "UNREADABLE " + line.error().text());
        }
        return lines;
    }

    // The calls, with what most tests give them.
    CallOutcome socket(int family, int type, int protocol = 0)
    {
        CallRequest request;
        request.call = CallName::Socket;
        request.family = family;
        request.type = type;
        request.protocol = protocol;
        return call(request);
    }
    CallOutcome simple(CallName name, SocketId socket) { return call(simpleRequest(name, socket)); }
    static CallRequest simpleRequest(CallName name, SocketId socket)
    {
        CallRequest request;
        request.call = name;
        request.socket = socket;
        return request;
    }
    CallOutcome bind(SocketId socket, const SocketAddress& address) { return at(CallName::Bind, socket, address); }
    CallOutcome connect(SocketId socket, const SocketAddress& address)
    {
        return at(CallName::Connect, socket, address);
    }
    CallOutcome at(CallName name, SocketId socket, const SocketAddress& address)
    {
        CallRequest request = simpleRequest(name, socket);
        request.address = address;
        return call(request);
    }
    CallOutcome listen(SocketId socket, int backlog = 5)
    {
        CallRequest request = simpleRequest(CallName::Listen, socket);
        request.backlog = backlog;
        return call(request);
    }
    CallOutcome send(SocketId socket, std::string_view text, int flags = 0, const SocketAddress& to = {})
    {
        CallRequest request = simpleRequest(to.empty() ? CallName::Send : CallName::Sendto, socket);
        request.bytes.assign(bytesOf(text).begin(), bytesOf(text).end());
        request.flags = flags;
        request.address = to;
        return call(request);
    }
    static CallRequest recvRequest(SocketId socket, std::size_t length = 4096, int flags = 0)
    {
        CallRequest request = simpleRequest(CallName::Recv, socket);
        request.length = length;
        request.flags = flags;
        return request;
    }
    CallOutcome recv(SocketId socket, std::size_t length = 4096, int flags = 0)
    {
        return call(recvRequest(socket, length, flags));
    }
    CallOutcome shutdown(SocketId socket, int how)
    {
        CallRequest request = simpleRequest(CallName::Shutdown, socket);
        request.how = how;
        return call(request);
    }
    CallOutcome setNonBlocking(SocketId socket, bool on)
    {
        CallRequest request = simpleRequest(CallName::Fcntl, socket);
        request.nonBlocking = on;
        return call(request);
    }

    /// A TCP listener on a port of the kernel's choice.
    SocketId listener(int backlog = 5, int family = AF_INET)
    {
        const SocketId made = socket(family, SOCK_STREAM).made;
        bind(made,
            family == AF_INET ? SocketAddress::ipv4(INADDR_LOOPBACK, 0) : SocketAddress::ipv6(in6addr_loopback, 0));
        listen(made, backlog);
        return made;
    }
    SocketAddress addressOf(SocketId socket) { return facts(socket).local; }
    /// Both ends of a TCP connection, ours: the connecting one and the accepted one.
    std::pair<SocketId, SocketId> connection()
    {
        const SocketId server = listener();
        const SocketId client = socket(AF_INET, SOCK_STREAM).made;
        connect(client, addressOf(server));
        return {client, simple(CallName::Accept, server).made};
    }

private:
    TempFolder m_folder;
    FakeSocketApi* m_api = nullptr;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::uint64_t m_news = 0;
    std::unique_ptr<Workbench> m_workbench; // last: its thread uses the above
};

} // namespace socketarium::test
