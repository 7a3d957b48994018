// SPDX-License-Identifier: MIT
#include "ui/shell/banner.h"

#include "ui/style/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>

namespace socketarium::ui
{
namespace
{

constexpr int ProgressSteps = 1000;

}

Banner::Banner(QWidget* parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_row(new QHBoxLayout(this))
{
    setProperty("banner", true);
    m_row->setContentsMargins(Theme::Grid * 3 / 2, Theme::Grid / 2, Theme::Grid, Theme::Grid / 2);
    m_row->setSpacing(Theme::Grid);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_row->addWidget(m_text, 1);
    m_progress->setRange(0, ProgressSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(20 * Theme::Grid, Theme::Grid);
    m_progress->hide();
    m_row->addWidget(m_progress);
    hide();
}

void Banner::say(const QString& text)
{
    m_text->setText(text);
    setVisible(!text.isEmpty());
}

void Banner::setProgress(double share)
{
    m_progress->setVisible(share >= 0);
    m_progress->setValue(static_cast<int>(share * ProgressSteps));
}

void Banner::setTone(bool failed)
{
    setProperty("tone", failed ? QStringLiteral("failed") : QString());
    style()->unpolish(this);
    style()->polish(this);
}

QPushButton* Banner::addButton(const QString& text)
{
    auto* button = new QPushButton(text, this);
    m_row->addWidget(button);
    return button;
}

QString Banner::text() const
{
    return m_text->text();
}

} // namespace socketarium::ui
