// SPDX-License-Identifier: MIT
#include "ui/shell/record_tabs.h"

#include "ui/shell/capture_views.h"
#include "ui/views/code_panel.h"
#include "ui/views/journal_panel.h"
#include "ui/views/script_panel.h"

#include <QStackedWidget>

namespace socketarium::ui
{
namespace
{

void put(QStackedWidget* place, QWidget* widget)
{
    if (place->indexOf(widget) < 0)
        place->addWidget(widget);
    place->setCurrentWidget(widget);
}

} // namespace

RecordTabs::RecordTabs(const Theme& theme, QWidget* parent)
    : QTabWidget(parent)
    , m_journal(addPlace(tr("Journal"), tr("Every call as it came back.")))
    , m_python(addPlace(tr("Python"), tr("The same calls as a Python program that runs by itself.")))
    , m_c(addPlace(tr("C"), tr("The same calls as a C program that runs by itself.")))
    , m_script(new ScriptPanel(theme, this))
{
    setObjectName(QStringLiteral("recordTabs"));
    setDocumentMode(true);
    setTabToolTip(addTab(m_script, tr("Script")), tr("Calls read from a file, to be made one by one."));
}

QStackedWidget* RecordTabs::addPlace(const QString& title, const QString& toolTip)
{
    auto* place = new QStackedWidget;
    setTabToolTip(addTab(place, title), toolTip);
    return place;
}

void RecordTabs::place(CaptureViews* views)
{
    put(m_journal, views->journal());
    put(m_python, views->python());
    put(m_c, views->c());
}

void RecordTabs::showScript()
{
    setCurrentWidget(m_script);
}

} // namespace socketarium::ui
