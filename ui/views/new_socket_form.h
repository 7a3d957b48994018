// SPDX-License-Identifier: MIT
#pragma once

#include "core/sys/call.h"
#include "ui/views/quick_makers.h"

#include <QDialog>

#include <optional>

class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;

namespace socketarium::ui
{

class Theme;

/// Family, type and protocol by name or number, the call they make as code, and the button that makes it. Any
/// combination may be tried: the kernel judges it. Not modal; owned by the window, which listens to requested().
class NewSocketForm : public QDialog
{
    Q_OBJECT
public:
    explicit NewSocketForm(const Theme& theme, QWidget* parent = nullptr);

    /// The call as it stands; none if a field is neither a name nor a number.
    std::optional<CallRequest> request(CallName call) const;

Q_SIGNALS:
    void requested(const CallRequest& request);
    void quickMakeRequested(socketarium::ui::QuickMaker maker);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QComboBox* addCombo(QFormLayout* form, const QString& label, const QStringList& names, const QString& lesson);
    QWidget* makeQuickLine();
    void submit(CallName call);
    void showCall();
    void recolor();

    const Theme& m_theme;
    QComboBox* m_family = nullptr;
    QComboBox* m_type = nullptr;
    QComboBox* m_protocol = nullptr;
    QLabel* m_call = nullptr;
    QLabel* m_meaning = nullptr;
    QPushButton* m_create = nullptr;
    QPushButton* m_pair = nullptr;
};

/// "a TCP socket: a reliable stream of bytes", for the usual combinations; empty for the others.
QString socketMeaning(int family, int type, int protocol);

} // namespace socketarium::ui
