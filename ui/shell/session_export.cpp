// SPDX-License-Identifier: MIT
#include "ui/shell/session_export.h"

#include "core/code/code.h"
#include "core/script/script_export.h"
#include "core/script/script_text.h"
#include "ui/bridge/to_qt.h"

#include <QSaveFile>

namespace socketarium::ui
{
namespace
{

std::string textFor(const Script& script, const QString& path)
{
    if (path.endsWith(QLatin1String(".py")))
        return codeFor(script, CodeLanguage::Python).text();
    if (path.endsWith(QLatin1String(".c")))
        return codeFor(script, CodeLanguage::C).text();
    return scriptText(script);
}

/// Empty if it was written, else why not.
QString write(const Capture& capture, const QString& path)
{
    const auto script = exportScript(capture);
    if (!script)
        return toQt(script.error().text());
    const std::string text = textFor(*script, path);
    QSaveFile file(path);
    const auto size = static_cast<qint64>(text.size());
    if (file.open(QIODevice::WriteOnly) && file.write(text.data(), size) == size && file.commit())
        return {};
    return SessionExport::tr("%1 could not be written: %2").arg(path, file.errorString());
}

} // namespace

SessionExport::SessionExport(QObject* parent)
    : QObject(parent)
{
}

SessionExport::~SessionExport() = default;

void SessionExport::save(const std::shared_ptr<Capture>& capture, const QString& path)
{
    m_worker.post([this, capture, path] {
        Worker::deliver(this, [this, path, problem = write(*capture, path)] {
            if (problem.isEmpty())
                Q_EMIT saved(path);
            else
                Q_EMIT failed(problem);
        });
    });
}

} // namespace socketarium::ui
