// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/unique_fd.h"

#include <functional>
#include <mutex>
#include <vector>

namespace socketarium
{

/// The door into the loop's thread: tasks from any thread, run in the order they came. The wake-up is an eventfd,
/// written only when the queue was empty.
class CommandQueue
{
public:
    using Task = std::function<void()>;

    CommandQueue();

    /// Any thread.
    void post(Task task);
    /// The loop's thread: runs what is there now; what these tasks post comes with the next call.
    void drain();
    /// Readable while something waits: for the reactor.
    int descriptor() const { return m_event.get(); }

private:
    UniqueFd m_event;
    std::mutex m_mutex;
    std::vector<Task> m_tasks;
};

} // namespace socketarium
