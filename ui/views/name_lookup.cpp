// SPDX-License-Identifier: MIT
#include "ui/views/name_lookup.h"

#include <QPointer>

namespace socketarium::ui
{

NameLookup::NameLookup(QObject* parent)
    : QObject(parent)
{
}

NameLookup::~NameLookup()
{
    m_resolver.reset(); // ends its thread while this object can still take the last answer
}

void NameLookup::ask(const NameQuery& query, QObject* asker, Answered answered)
{
    if (!m_resolver)
        m_resolver = std::make_unique<Resolver>();
    const QPointer<QObject> guard(asker);
    m_resolver->resolve(query, [this, guard, answered = std::move(answered)](NameAnswer answer) {
        const auto deliver = [guard, answered, answer = std::move(answer)] {
            if (guard)
                answered(answer);
        };
        QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
    });
}

} // namespace socketarium::ui
