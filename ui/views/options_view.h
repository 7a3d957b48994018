// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnose/evidence.h"

#include <QWidget>

class QLineEdit;
class QTableView;

namespace socketarium::ui
{

class MeaningBox;
class OptionModel;
class Theme;

/// The options of one socket as a table to read and to change: Enter, F2, a double click or just typing edits a value,
/// Space turns a flag. Makes no call itself. New readings leave editor, selection and scroll position alone. GUI
/// thread.
class OptionsView : public QWidget
{
    Q_OBJECT
public:
    OptionsView(const Theme& theme, QWidget* parent);

    void set(const Evidence& evidence, bool callable);
    const OptionModel& model() const { return *m_model; }

Q_SIGNALS:
    void callRequested(const CallRequest& request);
    void refused(const Error& error);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeTable();
    void onReset();
    void onActivated(const QModelIndex& index);
    void showStory();
    void shareWidth();
    bool eventFilter(QObject* watched, QEvent* event) override;

    const Theme& m_theme;
    OptionModel* m_model;
    QLineEdit* m_filter;
    QTableView* m_table;
    MeaningBox* m_meaning;
    const SocketOption* m_current = nullptr; ///< stays selected through a filter
};

} // namespace socketarium::ui
