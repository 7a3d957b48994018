// SPDX-License-Identifier: MIT
#include "ui/views/explanation_accessible.h"

#include "ui/views/explanation_panel.h"

namespace socketarium::ui
{
namespace
{

QAccessibleInterface* makeInterface(const QString& /*className*/, QObject* object)
{
    auto* panel = qobject_cast<ExplanationPanel*>(object);
    return panel ? new ExplanationAccessible(panel) : nullptr;
}

} // namespace

ExplanationAccessible::ExplanationAccessible(ExplanationPanel* panel)
    : QAccessibleWidget(panel, QAccessible::Grouping)
{
}

void ExplanationAccessible::install()
{
    QAccessible::installFactory(makeInterface); // Qt keeps each factory once
}

void* ExplanationAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface*>(this);
    return QAccessibleWidget::interface_cast(type);
}

void ExplanationAccessible::selection(int /*index*/, int* start, int* end) const
{
    *start = 0;
    *end = 0;
}

QString ExplanationAccessible::text(int start, int end) const
{
    return all().mid(start, end - start);
}

int ExplanationAccessible::characterCount() const
{
    return static_cast<int>(all().size());
}

QString ExplanationAccessible::attributes(int /*offset*/, int* start, int* end) const
{
    *start = 0;
    *end = characterCount();
    return {};
}

QString ExplanationAccessible::all() const
{
    return static_cast<const ExplanationPanel*>(widget())->text();
}

} // namespace socketarium::ui
