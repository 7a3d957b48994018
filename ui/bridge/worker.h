// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace socketarium::ui
{

/// One thread that carries out tasks in the order given. Made to be a member of the QObject that wants the results:
/// tasks deliver with deliver(), and the destructor drops what waits and joins, so nothing arrives too late.
class Worker
{
public:
    using Task = std::function<void()>;

    Worker();
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Any thread.
    void post(Task task);

    /// From a task: runs `result` in the thread of `context`, which must be the owner of this worker.
    template <typename Function> static void deliver(QObject* context, Function&& result)
    {
        QMetaObject::invokeMethod(context, std::forward<Function>(result), Qt::QueuedConnection);
    }

private:
    void run();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Task> m_tasks;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace socketarium::ui
