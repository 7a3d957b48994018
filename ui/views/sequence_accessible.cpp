// SPDX-License-Identifier: MIT
#include "ui/views/sequence_accessible.h"

#include "ui/views/sequence_header.h"
#include "ui/views/sequence_stage.h"
#include "ui/views/sequence_view.h"

namespace socketarium::ui
{
namespace
{

QAccessibleInterface* makeInterface(const QString& /*className*/, QObject* object)
{
    auto* view = qobject_cast<SequenceView*>(object);
    return view ? new SequenceAccessible(view) : nullptr;
}

} // namespace

SequenceAccessible::SequenceAccessible(SequenceView* view)
    : QAccessibleWidget(view, QAccessible::List)
{
}

SequenceAccessible::~SequenceAccessible()
{
    for (const auto& [item, id] : m_children)
        QAccessible::deleteAccessibleInterface(id);
}

void SequenceAccessible::install()
{
    QAccessible::installFactory(makeInterface); // Qt keeps each factory once
}

void SequenceAccessible::tellFocus(SequenceView* view, int item)
{
    for (const QAccessible::Event kind : {QAccessible::Focus, QAccessible::Selection}) {
        QAccessibleEvent event(view, kind);
        event.setChild(item);
        QAccessible::updateAccessibility(&event);
    }
}

SequenceView* SequenceAccessible::view() const
{
    return static_cast<SequenceView*>(widget());
}

int SequenceAccessible::itemCount() const
{
    return static_cast<int>(std::min<std::size_t>(view()->stage()->source()->size(), INT_MAX - 1));
}

int SequenceAccessible::childCount() const
{
    return itemCount() + 1;
}

QAccessibleInterface* SequenceAccessible::child(int index) const
{
    const int items = itemCount();
    if (index < 0 || index > items)
        return nullptr;
    if (index == items)
        return QAccessible::queryAccessibleInterface(view()->header());
    const SequenceId id = SequenceId::of(*view()->stage()->source(), static_cast<std::size_t>(index));
    const auto known = m_children.find(id);
    if (known != m_children.end())
        return QAccessible::accessibleInterface(known->second);
    if (m_oldest.size() >= MostChildren) {
        const auto oldest = m_children.find(m_oldest.front());
        QAccessible::deleteAccessibleInterface(oldest->second);
        m_children.erase(oldest);
        m_oldest.pop_front();
    }
    auto* made = new SequenceItemAccessible(view(), id);
    m_children.emplace(id, QAccessible::registerAccessibleInterface(made));
    m_oldest.push_back(id);
    return made;
}

int SequenceAccessible::indexOfChild(const QAccessibleInterface* child) const
{
    if (child && child->object() == view()->header())
        return itemCount();
    const auto* item = dynamic_cast<const SequenceItemAccessible*>(child);
    if (!item)
        return -1;
    return indexOf(item->id());
}

int SequenceAccessible::indexOf(const SequenceId& id) const
{
    const SequenceSourcePtr source = view()->stage()->source();
    const std::size_t index = id.in(*source);
    return index < source->size() ? static_cast<int>(index) : -1;
}

QAccessibleInterface* SequenceAccessible::childAt(int x, int y) const
{
    const QPoint at = view()->viewport()->mapFromGlobal(QPoint(x, y));
    if (at.y() < 0)
        return QAccessible::queryAccessibleInterface(view()->header());
    const SequenceShape* shape = view()->scene().shapeAt(at);
    return shape ? child(indexOf(shape->id)) : nullptr;
}

QAccessibleInterface* SequenceAccessible::focusChild() const
{
    if (!view()->hasFocus() || !view()->currentItem())
        return QAccessibleWidget::focusChild();
    const int index = indexOf(*view()->currentItem());
    return index >= 0 ? child(index) : nullptr;
}

/// For who does not ask for the children: what is selected.
QString SequenceAccessible::text(QAccessible::Text text) const
{
    if (text == QAccessible::Description && view()->currentItem())
        return view()->sentenceOf(*view()->currentItem());
    return QAccessibleWidget::text(text);
}

SequenceItemAccessible::SequenceItemAccessible(SequenceView* view, const SequenceId& id)
    : m_view(view)
    , m_id(id)
{
}

QAccessibleInterface* SequenceItemAccessible::parent() const
{
    return m_view ? QAccessible::queryAccessibleInterface(m_view.data()) : nullptr;
}

QString SequenceItemAccessible::text(QAccessible::Text text) const
{
    return m_view && text == QAccessible::Name ? m_view->sentenceOf(m_id) : QString();
}

QRect SequenceItemAccessible::rect() const
{
    const QRect inside = m_view ? m_view->rectOf(m_id) : QRect();
    return inside.isEmpty() ? QRect() : QRect(m_view->viewport()->mapToGlobal(inside.topLeft()), inside.size());
}

QAccessible::State SequenceItemAccessible::state() const
{
    QAccessible::State state;
    if (!m_view) {
        state.invalid = true;
        return state;
    }
    state.selectable = true;
    state.focusable = true;
    state.selected = m_view->currentItem() == m_id;
    state.focused = state.selected && m_view->hasFocus();
    state.offscreen = m_view->rectOf(m_id).isEmpty();
    return state;
}

} // namespace socketarium::ui
