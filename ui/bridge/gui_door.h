// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>

namespace socketarium::ui
{

/// The way back from the I/O thread into the GUI thread that outlives nobody: what is posted after the door was
/// closed is dropped. A member of the QObject that wants the results; Post may be copied into any callback.
class GuiDoor
{
    struct Frame {
        std::mutex mutex;
        QObject* target;
    };

public:
    /// Any thread: runs `task` in the thread of the target.
    class Post
    {
    public:
        void operator()(std::function<void()> task) const
        {
            const std::lock_guard lock(m_frame->mutex);
            if (m_frame->target)
                QMetaObject::invokeMethod(m_frame->target, std::move(task), Qt::QueuedConnection);
        }

    private:
        friend class GuiDoor;
        explicit Post(std::shared_ptr<Frame> frame)
            : m_frame(std::move(frame))
        {
        }
        std::shared_ptr<Frame> m_frame;
    };

    explicit GuiDoor(QObject* target)
        : m_frame(std::make_shared<Frame>())
    {
        m_frame->target = target;
    }
    ~GuiDoor()
    {
        const std::lock_guard lock(m_frame->mutex);
        m_frame->target = nullptr;
    }
    GuiDoor(const GuiDoor&) = delete;
    GuiDoor& operator=(const GuiDoor&) = delete;

    Post post() const { return Post(m_frame); }

private:
    std::shared_ptr<Frame> m_frame;
};

} // namespace socketarium::ui
