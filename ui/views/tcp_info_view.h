// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"

#include <QWidget>

class QTableView;

namespace socketarium::ui
{

class CurveView;
class MeaningBox;
class TcpInfoModel;
class Theme;

/// TCP_INFO in full: four curves of what changes most, every field with its value, and what the selected one means.
/// GUI thread.
class TcpInfoView : public QWidget
{
    Q_OBJECT
public:
    TcpInfoView(const Theme& theme, QWidget* parent);

    /// Another socket: the curves begin anew.
    void clear();
    /// One more point of each curve; may be called while the view is hidden.
    void sample(ByteView info, TimeNs time);
    /// The fields. `listens`: there is no traffic to draw.
    void set(ByteView info, bool listens);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeCurves();
    void makeTable();
    void showStory();

    const Theme& m_theme;
    TcpInfoModel* m_model;
    QWidget* m_curves;
    CurveView* m_rtt = nullptr;
    CurveView* m_window = nullptr;
    CurveView* m_inFlight = nullptr;
    CurveView* m_retransmits = nullptr;
    QTableView* m_table;
    MeaningBox* m_meaning;
};

} // namespace socketarium::ui
