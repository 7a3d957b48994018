// SPDX-License-Identifier: MIT
#include "core/loop/timer_queue.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace socketarium
{

TimerQueue::Ticket TimerQueue::add(TimeNs deadline, Task task)
{
    const Ticket ticket = ++m_last;
    m_tasks.emplace(std::pair{deadline, ticket}, std::move(task));
    m_deadlines.emplace(ticket, deadline);
    return ticket;
}

void TimerQueue::cancel(Ticket ticket)
{
    const auto found = m_deadlines.find(ticket);
    if (found == m_deadlines.end())
        return;
    m_tasks.erase({found->second, ticket});
    m_deadlines.erase(found);
}

void TimerQueue::run(TimeNs now)
{
    const Ticket last = m_last;
    auto next = m_tasks.begin();
    while (next != m_tasks.end() && next->first.first <= now) {
        if (next->first.second > last) {
            ++next;
            continue;
        }
        const Task task = std::move(next->second);
        m_deadlines.erase(next->first.second);
        m_tasks.erase(next);
        task();
        next = m_tasks.begin(); // the task may have added or cancelled any of them
    }
}

int TimerQueue::timeoutMs(TimeNs now) const
{
    if (m_tasks.empty())
        return -1;
    const TimeNs left = std::max<TimeNs>(0, m_tasks.begin()->first.first - now);
    return static_cast<int>(std::min<TimeNs>((left + 999'999) / 1'000'000, std::numeric_limits<int>::max()));
}

} // namespace socketarium
