/** The part of the library that is used here: it brings no declarations of it. */
declare module 'bpmn-moddle' {
  export interface ModdleElement {
    readonly $type: string;
    [property: string]: unknown;
  }
  export class BpmnModdle {
    create(type: string, properties?: object): ModdleElement;
    toXML(element: ModdleElement, options?: { readonly format?: boolean }): Promise<{ readonly xml: string }>;
    fromXML(
      xml: string,
    ): Promise<{ readonly rootElement: ModdleElement; readonly warnings: readonly { readonly message: string }[] }>;
  }
}
