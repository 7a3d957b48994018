// SPDX-License-Identifier: MIT
#include "core/loop/io_thread.h"

#include <pthread.h>
#include <sys/epoll.h>

namespace socketarium
{

IoThread::IoThread(const Clock& clock)
    : m_clock(clock)
{
}

IoThread::~IoThread()
{
    stop();
}

void IoThread::start(std::function<void()> turnEnd)
{
    m_turnEnd = std::move(turnEnd);
    m_thread = std::thread([this] { run(); });
}

void IoThread::stop()
{
    if (!m_thread.joinable())
        return;
    post([this] { m_ending = true; });
    m_thread.join();
}

TimerQueue::Ticket IoThread::after(std::chrono::milliseconds delay, TimerQueue::Task task)
{
    return m_timers.add(m_clock.now() + std::chrono::nanoseconds(delay).count(), std::move(task));
}

void IoThread::run()
{
    ::pthread_setname_np(::pthread_self(), "socketarium-io"); // what top -H and gdb show
    [[maybe_unused]] const auto added
        = m_reactor.add(m_commands.descriptor(), EPOLLIN, [this](std::uint32_t) { m_commands.drain(); });
    while (!m_ending) {
        m_reactor.turn(m_timers.timeoutMs(m_clock.now()));
        m_timers.run(m_clock.now());
        m_turnEnd();
    }
}

} // namespace socketarium
