// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/workbench.h"
#include "core/store/capture_loader.h"
#include "ui/bridge/worker.h"

#include <QObject>

#include <memory>
#include <stop_token>

namespace socketarium::ui
{

/// What the window shows: the live capture or a file that was opened; and the copy that "save as" makes. Files are
/// read and written in a thread of its own, with progress; it never blocks. GUI thread; owned by the window.
class CaptureSession : public QObject
{
    Q_OBJECT
public:
    explicit CaptureSession(Workbench& workbench, QObject* parent = nullptr);
    ~CaptureSession() override;

    bool live() const { return m_file == nullptr; }
    const std::shared_ptr<Capture>& shown() const { return m_file ? m_file : m_workbench.capture(); }
    bool busy() const { return m_busy; }

    /// Ends in opened(), openFailed() or, after cancel(), with nothing changed.
    void open(const QString& path);
    void cancel();
    void backToLive();
    /// Copies what is shown as it is now. An existing file is replaced only by a complete one. Ends in saved(),
    /// saveFailed() or, after cancel(), with nothing changed.
    void saveAs(const QString& path);

Q_SIGNALS:
    /// 0 … 1 of a file being opened or saved; below 0: nothing under way.
    void progressed(double share);
    void opened(const QString& path, const QString& remark);
    void openFailed(const QString& reason);
    void wentLive();
    void saved(const QString& path);
    void saveFailed(const QString& reason);

private:
    void load(const QString& path, const std::stop_token& stop);
    void copy(const QString& from, quint64 length, const QString& to, const std::stop_token& stop);
    void begin();
    void end();

    Workbench& m_workbench;
    std::shared_ptr<Capture> m_file;
    std::stop_source m_stop;
    std::stop_source m_stopCopy; ///< of its own: opening a file does not end a copy
    bool m_busy = false;
    Worker m_worker; ///< the last member: its thread ends before the others go
};

} // namespace socketarium::ui
