// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/capture.h"
#include "ui/bridge/worker.h"

#include <QObject>

#include <memory>

namespace socketarium::ui
{

/// Writes the calls of a session as a file of another form: by its ending a script (.calls), Python (.py) or C (.c).
/// In a thread of its own; an existing file is replaced only by a complete one. GUI thread; owned by the window.
class SessionExport : public QObject
{
    Q_OBJECT
public:
    explicit SessionExport(QObject* parent = nullptr);
    ~SessionExport() override;

    /// Ends in saved() or failed().
    void save(const std::shared_ptr<Capture>& capture, const QString& path);

Q_SIGNALS:
    void saved(const QString& path);
    void failed(const QString& reason);

private:
    Worker m_worker;
};

} // namespace socketarium::ui
