// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnose/diagnosis.h"

#include <QScrollArea>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace socketarium::ui
{

class DiagnosisList;
class FactsForm;
class QueuesView;
class ReadinessView;
class Theme;
class ValueLabel;

/// The selected socket at this moment: what is wrong with it, its state and facts, what it is ready for, what stands
/// in its queues, its flags. Of a recording or a closed socket only what is known remains. GUI thread.
class NowView : public QScrollArea
{
    Q_OBJECT
public:
    NowView(const Theme& theme, QWidget* parent);

    /// Another socket: nothing of the last one stays.
    void clear();
    void setFacts(const SocketFacts& facts, TimeNs now, const InetTruth* truth);
    /// nullptr: the kernel was not asked.
    void setPicture(const SocketPicture* picture, bool callable);
    /// Readiness alone, also while the rest is hidden: or its times would be wrong.
    void seeReadiness(const Inspection& seen);

Q_SIGNALS:
    void callRequested(const CallRequest& request);

private:
    QWidget* addSection(QVBoxLayout* column, const QString& title, QWidget* content);
    void setFlags(const Inspection& seen);

    const Theme& m_theme;
    DiagnosisList* m_diagnoses;
    FactsForm* m_facts;
    ReadinessView* m_readiness;
    QueuesView* m_queues;
    QWidget* m_flags;
    QGridLayout* m_flagRows;
    QVector<QWidget*> m_openOnly; ///< sections that need an open descriptor
    int m_shownFlags = -1;
};

} // namespace socketarium::ui
