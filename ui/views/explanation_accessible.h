// SPDX-License-Identifier: MIT
#pragma once

#include <QAccessible>
#include <QAccessibleWidget>

namespace socketarium::ui
{

class ExplanationPanel;

/// The explanation as one readable text for assistive technology, so that a screen reader reads it in one go; its
/// parts and buttons stay children as they are. Made by Qt's accessibility framework, owned by its cache.
class ExplanationAccessible : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit ExplanationAccessible(ExplanationPanel* panel);

    /// Makes Qt use this class for every ExplanationPanel; more than once does no harm.
    static void install();

    void* interface_cast(QAccessible::InterfaceType type) override;

    void selection(int index, int* start, int* end) const override;
    int selectionCount() const override { return 0; }
    void addSelection(int, int) override { }
    void removeSelection(int) override { }
    void setSelection(int, int, int) override { }
    int cursorPosition() const override { return 0; }
    void setCursorPosition(int) override { }
    using QAccessibleWidget::text;
    QString text(int start, int end) const override;
    int characterCount() const override;
    QRect characterRect(int) const override { return {}; }
    int offsetAtPoint(const QPoint&) const override { return 0; }
    void scrollToSubstring(int, int) override { }
    QString attributes(int offset, int* start, int* end) const override;

private:
    QString all() const;
};

} // namespace socketarium::ui
