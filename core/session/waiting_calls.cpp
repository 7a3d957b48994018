// SPDX-License-Identifier: MIT
#include "core/session/waiting_calls.h"

#include <atomic>
#include <csignal>
#include <fstream>
#include <string>
#include <system_error>
#include <thread>

#include <pthread.h>
#include <unistd.h>

namespace socketarium
{
namespace
{

constexpr std::chrono::milliseconds SignalInterval{5};

constexpr int InterruptSignal = SIGUSR2; // an ordinary signal: however often it is sent, one is pending at most

void installHandler()
{
    struct sigaction action {
    };
    action.sa_handler = [](int) {};
    ::sigemptyset(&action.sa_mask);
    action.sa_flags = 0; // no SA_RESTART: the whole point
    ::sigaction(InterruptSignal, &action, nullptr);
}

/// The state letter of /proc/self/task/TID/stat: S while a thread sleeps in a call that signals can end.
bool sleeps(pid_t thread)
{
    std::ifstream stat("/proc/self/task/" + std::to_string(thread) + "/stat");
    std::string line;
    std::getline(stat, line);
    const auto bracket = line.rfind(')');
    return bracket != std::string::npos && bracket + 2 < line.size() && line[bracket + 2] == 'S';
}

} // namespace

struct WaitingCalls::Call {
    CallRequest request;
    std::atomic<pid_t> thread{0}; ///< 0 until it is about to enter the kernel
    std::atomic<bool> over{false};
    bool interrupted = false;
    std::thread runner{};
};

WaitingCalls::WaitingCalls(IoThread& io, SocketApi& api, const Clock& clock, Finished finished)
    : m_io(io)
    , m_api(api)
    , m_clock(clock)
    , m_finished(std::move(finished))
{
    installHandler();
}

WaitingCalls::~WaitingCalls()
{
    endAll();
}

WaitingCalls::Ticket WaitingCalls::start(int fd, CallRequest request)
{
    const Ticket ticket = ++m_last;
    auto call = std::make_unique<Call>();
    call->request = std::move(request);
    Call* running = call.get();
    try {
        call->runner = std::thread([this, running, fd, ticket] {
            const TimeNs began = m_clock.now();
            running->thread = ::gettid();
            RawOutcome outcome = makeCall(m_api, fd, running->request);
            running->over = true;
            // On the clock of all calls, or one that ended this one could seem to have begun after it.
            outcome.duration = m_clock.now() - began;
            m_io.post([this, ticket, began, outcome = std::move(outcome)]() mutable {
                done(ticket, began, std::move(outcome));
            });
        });
    } catch (const std::system_error&) {
        return 0;
    }
    m_calls.emplace(ticket, std::move(call));
    return ticket;
}

void WaitingCalls::done(Ticket ticket, TimeNs began, RawOutcome outcome)
{
    const auto found = m_calls.find(ticket);
    if (found == m_calls.end())
        return;
    const std::unique_ptr<Call> call = std::move(found->second);
    m_calls.erase(found);
    call->runner.join();
    m_finished(ticket, call->request, began, std::move(outcome));
}

bool WaitingCalls::isAsleep(Ticket ticket) const
{
    const auto found = m_calls.find(ticket);
    return found != m_calls.end() && !found->second->over && found->second->thread != 0
        && sleeps(found->second->thread);
}

void WaitingCalls::interrupt(SocketId socket)
{
    for (const auto& [ticket, call] : m_calls) {
        if (call->request.socket == socket)
            call->interrupted = true;
    }
    if (!m_signalling)
        signalAgain();
}

void WaitingCalls::signalAgain()
{
    bool left = false;
    for (const auto& [ticket, call] : m_calls) {
        if (!call->interrupted || call->over)
            continue;
        left = true;
        if (call->thread != 0)
            ::pthread_kill(call->runner.native_handle(), InterruptSignal);
    }
    m_signalling = left;
    if (left)
        m_io.after(SignalInterval, [this] { signalAgain(); });
}

void WaitingCalls::settle(SocketId socket)
{
    for (const auto& [ticket, call] : m_calls) {
        if (call->request.socket != socket)
            continue;
        while (!call->over && (call->thread == 0 || !sleeps(call->thread)))
            std::this_thread::yield();
    }
}

void WaitingCalls::endAll()
{
    for (const auto& [ticket, call] : m_calls) {
        while (!call->over) {
            if (call->thread != 0)
                ::pthread_kill(call->runner.native_handle(), InterruptSignal);
            std::this_thread::yield();
        }
        call->runner.join();
    }
    m_calls.clear();
}

} // namespace socketarium
