// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"

#include <functional>
#include <map>

namespace socketarium
{

/// Tasks to be done later, by deadline. Knows no clock of its own: the loop tells it the time. One thread.
class TimerQueue
{
public:
    using Task = std::function<void()>;
    using Ticket = std::uint64_t;

    Ticket add(TimeNs deadline, Task task);
    void cancel(Ticket ticket);
    /// Runs what is due at `now`, earliest first. What a task adds runs next time at the earliest.
    void run(TimeNs now);
    /// Milliseconds from `now` to the next deadline, rounded up; -1 if there is none.
    int timeoutMs(TimeNs now) const;

private:
    std::map<std::pair<TimeNs, Ticket>, Task> m_tasks;
    std::map<Ticket, TimeNs> m_deadlines;
    Ticket m_last = 0;
};

} // namespace socketarium
