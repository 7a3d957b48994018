// SPDX-License-Identifier: MIT
#include "core/loop/command_queue.h"

#include <cstdint>

#include <sys/eventfd.h>
#include <unistd.h>

namespace socketarium
{

CommandQueue::CommandQueue()
    : m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
}

void CommandQueue::post(Task task)
{
    const std::scoped_lock lock(m_mutex);
    const bool first = m_tasks.empty();
    m_tasks.push_back(std::move(task));
    if (first) {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(m_event.get(), &one, sizeof one); // fails only when already set
    }
}

void CommandQueue::drain()
{
    std::vector<Task> tasks;
    {
        const std::scoped_lock lock(m_mutex);
        std::uint64_t count = 0;
        [[maybe_unused]] const auto got = ::read(m_event.get(), &count, sizeof count);
        tasks.swap(m_tasks);
    }
    for (const Task& task : tasks)
        task();
}

} // namespace socketarium
