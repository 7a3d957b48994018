// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/loop/command_queue.h"
#include "core/loop/reactor.h"
#include "core/loop/timer_queue.h"

#include <chrono>
#include <thread>

namespace socketarium
{

/// One thread, one loop: commands, then timers, then what epoll reports, then the end-of-turn task, and again.
/// Everything that is not marked "any thread" belongs to that thread.
class IoThread
{
public:
    explicit IoThread(const Clock& clock);
    ~IoThread();
    IoThread(const IoThread&) = delete;
    IoThread& operator=(const IoThread&) = delete;

    /// Starts the loop; `turnEnd` runs after each turn.
    void start(std::function<void()> turnEnd);
    /// Any other thread: ends the loop after the commands posted so far, and waits for it.
    void stop();
    /// Any thread.
    void post(CommandQueue::Task task) { m_commands.post(std::move(task)); }

    Reactor& reactor() { return m_reactor; }
    TimerQueue::Ticket after(std::chrono::milliseconds delay, TimerQueue::Task task);
    void cancel(TimerQueue::Ticket ticket) { m_timers.cancel(ticket); }

private:
    void run();

    const Clock& m_clock;
    Reactor m_reactor;
    TimerQueue m_timers;
    CommandQueue m_commands;
    std::function<void()> m_turnEnd;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace socketarium
