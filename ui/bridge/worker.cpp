// SPDX-License-Identifier: MIT
#include "ui/bridge/worker.h"

#include <utility>

namespace socketarium::ui
{

Worker::Worker()
    : m_thread([this] { run(); })
{
}

Worker::~Worker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.clear();
        m_ending = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void Worker::post(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_wake.notify_one();
}

void Worker::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_ending || !m_tasks.empty(); });
        if (m_ending)
            return;
        const Task task = std::exchange(m_tasks.front(), {});
        m_tasks.pop_front();
        lock.unlock();
        task();
        lock.lock();
    }
}

} // namespace socketarium::ui
