import type { BpmnModdle, ModdleElement } from 'bpmn-moddle';
import type { Box, ProcessLayout } from './bpmn-layout.js';

/** The diagram of a process: a shape or an edge for each of its elements. */
export function diagramOf(
  moddle: BpmnModdle,
  process: ModdleElement,
  elements: ReadonlyMap<string, ModdleElement>,
  { shapes, edges }: ProcessLayout,
): ModdleElement {
  const labelled = (label: Box | undefined): Readonly<Record<string, unknown>> =>
    label === undefined
      ? {}
      : { label: moddle.create('bpmndi:BPMNLabel', { bounds: moddle.create('dc:Bounds', label) }) };
  const drawn = [...elements].flatMap(([id, bpmnElement]) => {
    const [shape, edge] = [shapes.get(id), edges.get(id)];
    if (shape)
      return moddle.create('bpmndi:BPMNShape', {
        id: `shape_${id}`,
        bpmnElement,
        bounds: moddle.create('dc:Bounds', shape.box),
        ...(bpmnElement.$type === 'bpmn:ExclusiveGateway' ? { isMarkerVisible: true } : {}),
        ...labelled(shape.label),
      });
    if (!edge) return [];
    const waypoint = edge.points.map((point) => moddle.create('dc:Point', point));
    return moddle.create('bpmndi:BPMNEdge', { id: `edge_${id}`, bpmnElement, waypoint, ...labelled(edge.label) });
  });
  const plane = moddle.create('bpmndi:BPMNPlane', { id: 'plane', bpmnElement: process, planeElement: drawn });
  return moddle.create('bpmndi:BPMNDiagram', { id: 'diagram', plane });
}
