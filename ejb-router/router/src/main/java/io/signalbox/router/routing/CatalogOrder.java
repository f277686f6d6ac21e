package io.signalbox.router.routing;

/** In the order of the catalogue file: for shops that want to say themselves who comes first. */
final class CatalogOrder extends ByFigure {

    @Override
    public String wire() {
        return "catalog-order";
    }

    @Override
    public String why() {
        return "in the catalogue's order";
    }

    @Override
    double figure(Contender contender) {
        return contender.place;
    }

    @Override
    public String reason(Contender contender) {
        return "number " + (contender.place + 1) + " in the catalogue's order";
    }
}
