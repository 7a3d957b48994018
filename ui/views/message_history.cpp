// SPDX-License-Identifier: MIT
#include "ui/views/message_history.h"

namespace socketarium::ui
{

void MessageHistory::add(const QString& text)
{
    if (!text.isEmpty() && (m_texts.isEmpty() || m_texts.constLast() != text))
        m_texts << text;
    if (m_texts.size() > Capacity)
        m_texts.removeFirst();
    m_place = m_texts.size();
    m_draft.clear();
}

QString MessageHistory::older(const QString& current)
{
    if (m_place == m_texts.size())
        m_draft = current;
    if (m_place == 0)
        return current;
    return m_texts[--m_place];
}

QString MessageHistory::newer(const QString& current)
{
    if (m_place >= m_texts.size())
        return current;
    return ++m_place == m_texts.size() ? m_draft : m_texts[m_place];
}

} // namespace socketarium::ui
