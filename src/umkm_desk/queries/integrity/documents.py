"""The audit of the documents: each is whole, its lines moved what they say, and versions follow one another."""

from typing import Final

from umkm_desk.language.words import N_
from umkm_desk.queries.findings import plain
from umkm_desk.queries.integrity.check import Check

COMPLETE: Final = Check(
    "complete",
    N_("%(document)s lacks a part that every entry of its kind has."),
    """
    SELECT d.number, d.kind FROM document d
    LEFT JOIN (SELECT document, COUNT(*) AS lines, SUM(CASE WHEN role = 'output' THEN 1 ELSE 0 END) AS outputs
               FROM line GROUP BY document) AS l ON l.document = d.id
    LEFT JOIN production p ON p.document = d.id
    LEFT JOIN cash_act a ON a.document = d.id
    LEFT JOIN month_state s ON s.document = d.id
    WHERE (d.kind IN ('purchase', 'sale', 'return', 'write_off', 'count', 'correction') AND l.lines IS NULL)
       OR (d.kind = 'production' AND (p.document IS NULL OR COALESCE(l.outputs, 0) <> 1))
       OR (d.kind IN ('opening', 'journal') AND l.lines IS NULL AND a.document IS NULL)
       OR (d.kind = 'cash' AND a.document IS NULL)
       OR (d.kind = 'closing' AND s.document IS NULL)
       OR (d.kind = 'cancel') <> (d.cancels IS NOT NULL)
    ORDER BY d.id
    """,
    {"document": str, "kind": str},
)

ROLES: Final = Check(
    "roles",
    N_("%(document)s has a line that doesn't belong into it."),
    """
    SELECT d.number, d.kind, l.role FROM line l JOIN document d ON d.id = l.document
    WHERE NOT ((l.role = d.kind AND l.role IN ('opening', 'purchase', 'sale', 'return', 'write_off', 'count', 'journal',
                                               'correction'))
               OR (d.kind = 'production' AND l.role IN ('output', 'input'))
               OR (d.kind = 'sale' AND l.role = 'consume')
               OR (d.kind = 'return' AND l.role = 'purchase_return'))
    ORDER BY l.id
    """,
    {"document": str, "kind": str, "role": str},
)

VERSIONS: Final = Check(
    "versions",
    N_("%(document)s has versions that don't follow one another, or two that stand."),
    """
    SELECT d.number, d.kind FROM document d LEFT JOIN document r ON r.id = d.replaces
    WHERE d.version < 1
       OR (d.version > 1 AND d.kind <> 'closing'
           AND (r.id IS NULL OR r.kind <> d.kind OR r.number <> d.number OR r.version <> d.version - 1))
       OR (d.version = 1 AND d.replaces IS NOT NULL)
       OR (r.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = r.id AND c.id < d.id))
    ORDER BY d.id
    """,
    {"document": str, "kind": str},
)

MOVED: Final = Check(
    "moved",
    N_("%(document)s says %(quantity)s of %(item)s, but its stock moves say %(moved)s."),
    """
    SELECT d.number, d.kind, i.code, x.quantity, x.moved
    FROM (SELECT l.id, l.document, l.item, l.kept,
                 CASE WHEN l.role = 'return' AND l.reason IS NOT NULL THEN 0
                      WHEN l.role IN ('opening', 'purchase', 'output', 'return') THEN l.quantity
                      ELSE -l.quantity END AS quantity,
                 COALESCE(SUM(CASE WHEN m.part <> 'correction' THEN m.quantity ELSE 0 END), 0) AS moved,
                 COALESCE(SUM(m.quantity), 0) AS corrected
          FROM line l JOIN item i ON i.id = l.item AND i.keeping = 'batched'
          LEFT JOIN stock_move m ON m.line = COALESCE(l.kept, l.id)
          WHERE l.role IN ('opening', 'purchase', 'output', 'return', 'sale', 'input', 'consume', 'write_off',
                           'purchase_return')
            AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = l.document)
          GROUP BY l.id, l.document, l.item, l.kept, l.role, l.reason, l.quantity) AS x
    JOIN document d ON d.id = x.document JOIN item i ON i.id = x.item
    WHERE x.quantity <> x.moved AND (x.kept IS NULL OR x.quantity <> x.corrected) ORDER BY x.id
    """,
    {"document": str, "kind": str, "item": str, "quantity": plain, "moved": plain},
)

CONSUMED: Final = Check(
    "consumed",
    N_("%(document)s uses up %(item)s for something that isn't made to order in the same sale."),
    """
    SELECT d.number, i.code FROM line l JOIN document d ON d.id = l.document JOIN item i ON i.id = l.item
    LEFT JOIN line s ON s.id = l.of_line LEFT JOIN item p ON p.id = s.item
    WHERE l.role = 'consume'
      AND (s.id IS NULL OR s.document <> l.document OR s.role <> 'sale' OR p.keeping <> 'made_to_order')
    ORDER BY l.id
    """,
    {"document": str, "item": str},
)

DOCUMENTS: Final = (COMPLETE, ROLES, VERSIONS, MOVED, CONSUMED)
