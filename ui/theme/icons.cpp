// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace otklik::ui {

namespace {

/// QtSvg does not inherit currentColor, so the colour is written into the source.
QPixmap rendered(const QString &name, QSize pixels, const QColor &colour)
{
    const QString key = QStringLiteral("otklik/%1/%2x%3/%4")
                            .arg(name)
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(colour.rgba(), 8, 16);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QSvgRenderer renderer(file.readAll().replace("currentColor", colour.name().toLatin1()));
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(colour.alphaF());
    // A wider place than the picture leaves room before the words of a button.
    const int side = qMin(pixels.width(), pixels.height());
    renderer.render(&painter, QRectF(0, 0, side, side));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class TokenIconEngine final : public QIconEngine {
public:
    TokenIconEngine(const QString &name, QColor Theme::*colour) : m_name(name), m_colour(colour) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        drawIcon(painter, rect, m_name, colour(mode));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return rendered(m_name, size, colour(mode));
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        return rendered(m_name, size, colour(mode)); // the size already counts the scale
    }
    QIconEngine *clone() const override { return new TokenIconEngine(*this); }
    QString key() const override { return QStringLiteral("otklik"); }
    QString iconName() override { return m_name; }
    bool isNull() override { return m_name.isEmpty(); }

private:
    QColor colour(QIcon::Mode mode) const
    {
        const Theme &theme = themeFor(QGuiApplication::palette());
        QColor colour = theme.*m_colour;
        if (mode == QIcon::Disabled) {
            colour = theme.muted;
            colour.setAlphaF(0.5F);
        }
        return colour;
    }

    QString m_name;
    QColor Theme::*m_colour;
};

} // namespace

QIcon icon(const QString &name, QColor Theme::*colour)
{
    return QIcon(new TokenIconEngine(name, colour));
}

void drawIcon(QPainter *painter, const QRectF &rect, const QString &name, const QColor &colour)
{
    const qreal scale = painter->device()->devicePixelRatioF() * painter->worldTransform().m11();
    const QPixmap pixmap = rendered(name, (rect.size() * scale).toSize(), colour);
    painter->drawPixmap(rect, pixmap, QRectF(QPointF(), pixmap.size()));
}

} // namespace otklik::ui
