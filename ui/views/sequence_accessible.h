// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/sequence_source.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <deque>
#include <map>

namespace socketarium::ui
{

class SequenceView;

/// The sequence view as a list for assistive technology: its items in the order in which they happened, each a
/// sentence, whether or not it is in sight; the title boxes come after them. Made by Qt's accessibility framework,
/// owned by its cache.
class SequenceAccessible : public QAccessibleWidget
{
public:
    explicit SequenceAccessible(SequenceView* view);
    ~SequenceAccessible() override;

    /// Makes Qt use this class for every SequenceView; more than once does no harm.
    static void install();
    /// Tells who listens that this item is selected now.
    static void tellFocus(SequenceView* view, int item);

    int childCount() const override;
    QAccessibleInterface* child(int index) const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    QAccessibleInterface* childAt(int x, int y) const override;
    QAccessibleInterface* focusChild() const override;
    QString text(QAccessible::Text text) const override;

private:
    static constexpr std::size_t MostChildren = 4096; ///< made and kept at a time
    SequenceView* view() const;
    int itemCount() const;
    int indexOf(const SequenceId& id) const; ///< −1 if it is not shown

    mutable std::map<SequenceId, QAccessible::Id> m_children;
    mutable std::deque<SequenceId> m_oldest;
};

/// One item.
class SequenceItemAccessible : public QAccessibleInterface
{
public:
    SequenceItemAccessible(SequenceView* view, const SequenceId& id);

    const SequenceId& id() const { return m_id; }
    bool isValid() const override { return !m_view.isNull(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override;
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QString text(QAccessible::Text text) const override;
    void setText(QAccessible::Text, const QString&) override { }
    QRect rect() const override;
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override;

private:
    QPointer<SequenceView> m_view;
    SequenceId m_id;
};

} // namespace socketarium::ui
