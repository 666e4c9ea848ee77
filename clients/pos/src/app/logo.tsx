import type { CompanyDto } from '@pos-backend/sdk';
import { queryOptions } from '@tanstack/react-query';
import { api } from './api.js';
import './paper.css';
import { queryClient } from './queries.js';

type LogoOwner = Pick<CompanyDto, 'id' | 'name' | 'logoVersion'>;

/** How long a receipt waits for the logo, in milliseconds. */
const LONGEST = 3_000;

/** The logo of a company: read once for each version, and kept while the page is open. */
export function logoQuery({ id, logoVersion }: LogoOwner) {
  return queryOptions({
    queryKey: ['logo', id, logoVersion],
    queryFn: async () => createImageBitmap(await api.getCompanyLogo(id, { timeout: LONGEST })),
    staleTime: 'static',
    gcTime: Infinity,
  });
}

/** An image as pixels, which are there at once when the page is printed. No image is loaded from an address. */
export function Picture({ image, label }: { image: ImageBitmap; label: string }) {
  const draw = (canvas: HTMLCanvasElement | null): void => canvas?.getContext('2d')?.drawImage(image, 0, 0);

  return <canvas ref={draw} className="logo" role="img" aria-label={label} width={image.width} height={image.height} />;
}

/** The logo for a receipt that is printed now. One that cannot be read keeps no receipt back. */
export async function readLogo(company: LogoOwner): Promise<ImageBitmap | undefined> {
  if ((company.logoVersion ?? null) === null) return undefined;

  return queryClient.fetchQuery(logoQuery(company)).catch(() => undefined);
}

/** The logo that was read before, for a receipt that is printed without the server. */
export function KeptLogo({ company }: { company: LogoOwner }) {
  const image = queryClient.getQueryData(logoQuery(company).queryKey);

  return image !== undefined && <Picture image={image} label={company.name} />;
}
